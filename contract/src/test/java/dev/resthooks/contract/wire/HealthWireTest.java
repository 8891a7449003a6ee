package dev.resthooks.contract.wire;

import static dev.resthooks.contract.wire.Golden.bytes;
import static dev.resthooks.contract.wire.Golden.golden;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.resthooks.contract.event.EventPartition;
import dev.resthooks.contract.hook.HookId;
import dev.resthooks.contract.report.Backlog;
import dev.resthooks.contract.report.ErrorClass;
import dev.resthooks.contract.report.Failure;
import dev.resthooks.contract.report.GapReason;
import dev.resthooks.contract.report.GapReport;
import dev.resthooks.contract.report.Health;
import dev.resthooks.contract.report.HealthReport;
import dev.resthooks.contract.report.ReportBatch;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/**
 * How hooks fare and what they will never get, in batches of reports, as the golden samples have
 * it.
 */
class HealthWireTest {
    private static final Instant AT = Instant.parse("2026-01-02T03:04:05.678Z");

    private static final EventPartition ACTIONS = new EventPartition("resthooks.events.actions", 3);

    private static final ReportBatch HEALTH =
            new ReportBatch(
                    List.of(),
                    List.of(
                            health(
                                    Health.RETRYING,
                                    Optional.of(new Failure.Status(503)),
                                    Optional.of(AT.plusSeconds(1)),
                                    new Backlog(
                                            OptionalLong.of(97),
                                            Optional.empty(),
                                            OptionalLong.of(1))),
                            health(
                                    Health.SUSPENDED,
                                    Optional.of(new Failure.NoAnswer(ErrorClass.TIMEOUT)),
                                    Optional.of(AT.plusSeconds(30)),
                                    new Backlog(
                                            OptionalLong.of(97),
                                            Optional.of(AT.minusSeconds(60)),
                                            OptionalLong.of(12))),
                            health(
                                    Health.BEHIND,
                                    Optional.empty(),
                                    Optional.empty(),
                                    new Backlog(
                                            OptionalLong.of(120),
                                            Optional.empty(),
                                            OptionalLong.empty())),
                            health(
                                    Health.HALTED,
                                    Optional.of(new Failure.Status(500)),
                                    Optional.empty(),
                                    new Backlog(
                                            OptionalLong.of(0),
                                            Optional.of(AT),
                                            OptionalLong.empty())),
                            health(
                                    Health.HEALTHY,
                                    Optional.empty(),
                                    Optional.empty(),
                                    Backlog.NONE)),
                    List.of(
                            new GapReport(
                                    new HookId(382), ACTIONS, 5, 90, AT, GapReason.RETENTION)));

    private static HealthReport health(
            Health state,
            Optional<Failure> lastFailure,
            Optional<Instant> nextProbe,
            Backlog backlog) {
        return new HealthReport(
                new HookId(382), 7, ACTIONS, state, AT, lastFailure, false, nextProbe, backlog);
    }

    @Test
    void shouldWriteHealthAndGapsAsTheirGoldenSample() {
        assertThat(Wire.write(HEALTH)).asString(UTF_8).isEqualTo(golden("reports-health-1.json"));
    }

    @Test
    void shouldReadTheGoldenSampleOfHealthAndGaps() {
        assertThat(Wire.readReports(bytes("reports-health-1.json"))).isEqualTo(HEALTH);
    }

    @Test
    void shouldSkipHealthOfAStateThatIsNotKnownYet() {
        String newer = golden("reports-health-1.json").replace("\"halted\"", "\"asleep\"");

        assertThat(Wire.readReports(newer.getBytes(UTF_8)).health())
                .containsExactlyElementsOf(
                        HEALTH.health().stream()
                                .filter(it -> it.state() != Health.HALTED)
                                .toList());
    }

    @Test
    void shouldReadHealthAndGapsOfANewerVersionThatKnowsMore() {
        String newer =
                golden("reports-health-1.json")
                        .replace("\"s\":\"suspended\"", "\"s\":\"suspended\",\"z\":{\"a\":[1]}")
                        .replace("\"x\":\"timeout\"", "\"x\":\"bored\"")
                        .replace("\"retention\"", "\"meteorite\"");

        ReportBatch read = Wire.readReports(newer.getBytes(UTF_8));

        assertThat(read.health()).hasSameSizeAs(HEALTH.health());
        assertThat(read.health().get(1).state()).isEqualTo(Health.SUSPENDED);
        assertThat(read.health().get(1).lastFailure()).isEmpty();
        assertThat(read.gaps().getFirst().reason()).isEqualTo(GapReason.OTHER);
    }

    @Test
    void shouldKeepThatAHookIsHaltedByAnExhaustedEvent() {
        HealthReport exhausted =
                new HealthReport(
                        new HookId(382),
                        7,
                        ACTIONS,
                        Health.HALTED,
                        AT,
                        Optional.of(new Failure.Status(503)),
                        true,
                        Optional.empty(),
                        Backlog.NONE);
        ReportBatch batch = new ReportBatch(List.of(), List.of(exhausted), List.of());

        assertThat(Wire.readReports(Wire.write(batch))).isEqualTo(batch);
    }

    @Test
    void shouldReadWhyAGapIs() {
        String unreadable = golden("reports-health-1.json").replace("retention", "unreadable");

        ReportBatch read = Wire.readReports(unreadable.getBytes(UTF_8));

        assertThat(read.gaps().getFirst().reason()).isEqualTo(GapReason.UNREADABLE);
    }

    @Test
    void shouldReadTimesBeyondThoseThatOthersKnowAsTheFirstOrTheLast() {
        Instant last = Instant.parse("9999-12-31T23:59:59Z");

        ReportBatch late = Wire.readReports(odd(Long.MAX_VALUE));
        ReportBatch early = Wire.readReports(odd(Long.MIN_VALUE));

        HealthReport health = late.health().getFirst();
        assertThat(health.since()).isEqualTo(last);
        assertThat(health.nextProbe()).hasValue(last);
        assertThat(health.backlog().oldestTime()).hasValue(last);
        assertThat(late.gaps().getFirst().noticedAt()).isEqualTo(last);
        assertThat(early.health().getFirst().backlog().oldestTime())
                .hasValue(Instant.parse("0001-01-01T00:00:00Z"));
    }

    private static byte[] odd(long time) {
        return golden("reports-health-1.json")
                .replaceAll("\"([iwt])\":-?[0-9]+", "\"$1\":" + time)
                .replaceFirst("\"f\":97", "\"f\":97,\"t\":" + time)
                .getBytes(UTF_8);
    }
}
