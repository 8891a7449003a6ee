package dev.resthooks.contract;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.resthooks.contract.cursor.CursorKey;
import dev.resthooks.contract.cursor.Hole;
import dev.resthooks.contract.cursor.HookCursor;
import dev.resthooks.contract.cursor.ToldHealth;
import dev.resthooks.contract.event.EventId;
import dev.resthooks.contract.event.EventType;
import dev.resthooks.contract.event.OrgKey;
import dev.resthooks.contract.event.ResourceId;
import dev.resthooks.contract.hook.HookId;
import dev.resthooks.contract.hook.HookState;
import dev.resthooks.contract.hook.HookStatus;
import dev.resthooks.contract.hook.SealedSecret;
import dev.resthooks.contract.hook.StartFrom;
import dev.resthooks.contract.report.Attempt;
import dev.resthooks.contract.report.Backlog;
import dev.resthooks.contract.report.DeliveryReport;
import dev.resthooks.contract.report.ErrorClass;
import dev.resthooks.contract.report.EventPartition;
import dev.resthooks.contract.report.Failure;
import dev.resthooks.contract.report.GapReason;
import dev.resthooks.contract.report.GapReport;
import dev.resthooks.contract.report.HealthReport;
import dev.resthooks.contract.report.LaneState;
import dev.resthooks.contract.report.ReportBatch;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The golden samples are what older and newer services write: they must always be readable. */
class WireTest {
    private static final Instant AT = Instant.parse("2026-01-02T03:04:05.678Z");

    private static final HookState ACTIVE =
            new HookState(
                    new HookId(382),
                    new OrgKey("acme"),
                    EventType.ACTION_CREATED,
                    "https://www.mydomain.com/path/endpoint?x=1",
                    HookStatus.ACTIVE,
                    7,
                    2,
                    new StartFrom.At(AT),
                    73);

    private static final HookState DISABLED =
            new HookState(
                    new HookId(383),
                    new OrgKey("acme"),
                    EventType.FILE_NOTE_UPDATED,
                    "https://www.mydomain.com/",
                    HookStatus.DISABLED,
                    1,
                    1,
                    new StartFrom.Keep(),
                    0);

    private static final HookState WITH_SECRETS =
            ACTIVE.withSecrets(
                    List.of(
                            SealedSecret.of("k2", counted(0)),
                            SealedSecret.of("k1", counted(1))
                                    .until(Instant.ofEpochSecond(1_767_323_045))));

    private static byte[] counted(int first) {
        byte[] bytes = new byte[60];
        for (int i = 1; i < bytes.length; i++) {
            bytes[i] = (byte) i;
        }
        bytes[0] = (byte) first;
        return bytes;
    }

    private static final HookCursor CURSOR =
            new HookCursor(
                    2,
                    0,
                    90,
                    OptionalLong.of(120),
                    100,
                    true,
                    OptionalLong.of(7),
                    OptionalLong.empty(),
                    Optional.empty(),
                    List.of(
                            new Hole(
                                    97,
                                    3,
                                    true,
                                    -77,
                                    OptionalLong.of(1767323045678L),
                                    1767323075678L),
                            new Hole(119, 0, false, 0, OptionalLong.empty(), 0)));

    private static final HookCursor BARE_CURSOR =
            new HookCursor(
                    1,
                    0,
                    0,
                    OptionalLong.empty(),
                    0,
                    false,
                    OptionalLong.empty(),
                    OptionalLong.empty(),
                    Optional.empty(),
                    List.of(new Hole(5, 1, true, 9, OptionalLong.of(1), 2)));

    private static final HookCursor QUIET_CURSOR =
            new HookCursor(
                    1,
                    5,
                    0,
                    OptionalLong.of(120),
                    0,
                    true,
                    OptionalLong.empty(),
                    OptionalLong.of(1767323105678L),
                    Optional.of(new ToldHealth(LaneState.SUSPENDED, 1767323045678L)),
                    List.of());

    private static final ReportBatch REPORTS =
            new ReportBatch(
                    List.of(
                            new DeliveryReport.Delivered(
                                    attempt(
                                            382,
                                            7,
                                            "e-1",
                                            EventType.ACTION_CREATED,
                                            "70151",
                                            1,
                                            12)),
                            new DeliveryReport.Retrying(
                                    attempt(382, 7, "e-2", EventType.STEP_CHANGED, null, 1, 3000),
                                    new Failure.NoAnswer(ErrorClass.CONNECT),
                                    AT.plusSeconds(1)),
                            new DeliveryReport.Retrying(
                                    new Attempt(
                                            new HookId(382),
                                            7,
                                            new EventId("e-2"),
                                            EventType.STEP_CHANGED,
                                            Optional.empty(),
                                            2,
                                            false,
                                            AT.plusSeconds(1),
                                            Duration.ofMillis(40)),
                                    new Failure.Status(503),
                                    AT.plusSeconds(6)),
                            new DeliveryReport.Rejected(
                                    attempt(383, 1, "e-3", EventType.FILE_NOTE_UPDATED, "9", 1, 5),
                                    new Failure.Status(500)),
                            new DeliveryReport.Exhausted(
                                    attempt(384, 2, "e-4", EventType.TASK_CREATED, "11", 30, 10000),
                                    new Failure.NoAnswer(ErrorClass.TIMEOUT))));

    private static final EventPartition ACTIONS = new EventPartition("resthooks.events.actions", 3);

    private static final ReportBatch HEALTH =
            new ReportBatch(
                    List.of(),
                    List.of(
                            health(
                                    LaneState.RETRYING,
                                    Optional.of(new Failure.Status(503)),
                                    Optional.of(AT.plusSeconds(1)),
                                    new Backlog(
                                            OptionalLong.of(97),
                                            Optional.empty(),
                                            OptionalLong.of(1))),
                            health(
                                    LaneState.SUSPENDED,
                                    Optional.of(new Failure.NoAnswer(ErrorClass.TIMEOUT)),
                                    Optional.of(AT.plusSeconds(30)),
                                    new Backlog(
                                            OptionalLong.of(97),
                                            Optional.of(AT.minusSeconds(60)),
                                            OptionalLong.of(12))),
                            health(
                                    LaneState.BEHIND,
                                    Optional.empty(),
                                    Optional.empty(),
                                    new Backlog(
                                            OptionalLong.of(120),
                                            Optional.empty(),
                                            OptionalLong.empty())),
                            health(
                                    LaneState.HALTED,
                                    Optional.of(new Failure.Status(500)),
                                    Optional.empty(),
                                    new Backlog(
                                            OptionalLong.of(0),
                                            Optional.of(AT),
                                            OptionalLong.empty())),
                            health(
                                    LaneState.HEALTHY,
                                    Optional.empty(),
                                    Optional.empty(),
                                    Backlog.NONE)),
                    List.of(
                            new GapReport(
                                    new HookId(382), ACTIONS, 5, 90, AT, GapReason.RETENTION)));

    private static HealthReport health(
            LaneState state,
            Optional<Failure> lastFailure,
            Optional<Instant> nextProbe,
            Backlog backlog) {
        return new HealthReport(
                new HookId(382), 7, ACTIONS, state, AT, lastFailure, nextProbe, backlog);
    }

    private static Attempt attempt(
            long hook,
            long revision,
            String event,
            EventType type,
            @Nullable String resource,
            int number,
            long tookMillis) {
        return new Attempt(
                new HookId(hook),
                revision,
                new EventId(event),
                type,
                Optional.ofNullable(resource).map(ResourceId::new),
                number,
                number == 1,
                AT,
                Duration.ofMillis(tookMillis));
    }

    @Test
    void shouldKeepTheDetailOfAFailure() {
        ReportBatch batch =
                new ReportBatch(
                        List.of(
                                new DeliveryReport.Rejected(
                                        attempt(1, 1, "e", EventType.TASK_CREATED, null, 1, 5),
                                        new Failure.NoAnswer(ErrorClass.TLS, "expired"))));

        assertThat(Wire.readReports(Wire.write(batch))).isEqualTo(batch);
        assertThat(Wire.write(batch)).asString(UTF_8).contains("\"x\":\"tls\",\"y\":\"expired\"");
    }

    @Test
    void shouldWriteAHookAsItsGoldenSample() {
        assertThat(Wire.write(ACTIVE)).asString(UTF_8).isEqualTo(golden("hook-1.json"));
        assertThat(Wire.write(DISABLED)).asString(UTF_8).isEqualTo(golden("hook-disabled-1.json"));
        assertThat(Wire.write(WITH_SECRETS))
                .asString(UTF_8)
                .isEqualTo(golden("hook-secrets-1.json"));
    }

    @Test
    void shouldReadTheGoldenSamplesOfAHook() {
        assertThat(Wire.readHook(bytes("hook-1.json"))).isEqualTo(ACTIVE);
        assertThat(Wire.readHook(bytes("hook-disabled-1.json"))).isEqualTo(DISABLED);
        assertThat(Wire.readHook(bytes("hook-secrets-1.json"))).isEqualTo(WITH_SECRETS);
    }

    @Test
    void shouldWriteReportsAsTheirGoldenSample() {
        assertThat(Wire.write(REPORTS)).asString(UTF_8).isEqualTo(golden("reports-1.json"));
    }

    @Test
    void shouldReadTheGoldenSampleOfReports() {
        assertThat(Wire.readReports(bytes("reports-1.json"))).isEqualTo(REPORTS);
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
                                .filter(it -> it.state() != LaneState.HALTED)
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
        assertThat(read.health().get(1).state()).isEqualTo(LaneState.SUSPENDED);
        assertThat(read.health().get(1).lastFailure()).isEmpty();
        assertThat(read.gaps().getFirst().reason()).isEqualTo(GapReason.OTHER);
    }

    @Test
    void shouldTellAFailureByItsCode() {
        assertThat(Failure.ofCode(new Failure.Status(503).code()))
                .isEqualTo(new Failure.Status(503));
        for (ErrorClass errorClass : ErrorClass.values()) {
            Failure failure = new Failure.NoAnswer(errorClass);
            assertThat(Failure.ofCode(failure.code())).isEqualTo(failure);
        }
        assertThatThrownBy(() -> Failure.ofCode("bored"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void shouldWriteACursorAsItsGoldenSample() {
        assertThat(Wire.write(CURSOR)).asString(UTF_8).isEqualTo(golden("cursor-1.json"));
        assertThat(Wire.write(BARE_CURSOR)).asString(UTF_8).isEqualTo(golden("cursor-bare-1.json"));
        assertThat(Wire.write(QUIET_CURSOR))
                .asString(UTF_8)
                .isEqualTo(golden("cursor-quiet-1.json"));
    }

    @Test
    void shouldReadTheGoldenSamplesOfACursor() {
        assertThat(Wire.readCursor(bytes("cursor-1.json"))).isEqualTo(CURSOR);
        assertThat(Wire.readCursor(bytes("cursor-bare-1.json"))).isEqualTo(BARE_CURSOR);
        assertThat(Wire.readCursor(bytes("cursor-quiet-1.json"))).isEqualTo(QUIET_CURSOR);
    }

    @Test
    void shouldSpellTheKeyOfACursor() {
        CursorKey key = new CursorKey(new HookId(382), "resthooks.events.file-notes", 11);

        assertThat(key).hasToString("382@resthooks.events.file-notes-11");
        assertThat(CursorKey.of(key.toString())).isEqualTo(key);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "382", "382@topic", "x@topic-1", "382@topic-x", "-382@topic"})
    void shouldSayThatATextIsNoKeyOfACursor(String text) {
        assertThatThrownBy(() -> CursorKey.of(text)).isInstanceOf(WireException.class);
    }

    @Test
    void shouldReadAHookOfANewerVersionThatHasMoreFields() {
        String newer =
                golden("hook-1.json")
                        .replace("\"org\"", "\"secret\":{\"keys\":[1,{\"id\":\"9\"}]},\"org\"")
                        .replace("\"epoch\"", "\"labels\":[\"a\"],\"epoch\"");

        assertThat(Wire.readHook(newer.getBytes(UTF_8))).isEqualTo(ACTIVE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"[\"2|x\"]", "[7]", "[{\"v\":2}]", "[[]]", "{\"a\":[]}", "\"x\""})
    void shouldNotTakeAHookForOneWithoutSecretsWhenTheyAreOfANewerKind(String secrets) {
        String newer =
                golden("hook-1.json").replace("\"org\"", "\"secrets\":" + secrets + ",\"org\"");

        HookState hook = Wire.readHook(newer.getBytes(UTF_8));

        assertThat(hook).isEqualTo(ACTIVE.withSecrets(List.of(SealedSecret.unreadable())));
    }

    @Test
    void shouldSkipReportsOfAKindThatIsNotKnownYet() {
        String newer =
                "{\"weather\":[{\"h\":1}],\"reports\":[{\"k\":\"skipped\",\"h\":1}],\"more\":{}}";

        assertThat(Wire.readReports(newer.getBytes(UTF_8)).reports()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "nonsense",
                "[]",
                "{\"id\":\"382\"",
                "{\"id\":\"382\",\"secrets\":[",
                "{}",
                "{\"id\":\"zero\",\"org\":\"acme\"}",
                "{\"id\":\"1\",\"org\":\"a\",\"event\":\"NoSuchEvent\",\"targetUrl\":\"u\",\"status\":\"Active\",\"revision\":1}",
                "{\"id\":\"1\",\"org\":\"a\",\"event\":\"TaskCreated\",\"targetUrl\":\"u\",\"status\":\"Zombie\",\"revision\":1}",
                "{\"id\":\"1\",\"org\":\"a\",\"event\":\"TaskCreated\",\"targetUrl\":\"u\",\"status\":\"Active\",\"revision\":1,\"startFrom\":\"yesterday\"}"
            })
    void shouldSayThatAValueIsNoHook(String value) {
        assertThatThrownBy(() -> Wire.readHook(value.getBytes(UTF_8)))
                .isInstanceOf(WireException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "nonsense",
                "{\"reports\":[{\"k\":\"delivered\"}]}",
                "{\"reports\":[{\"k\":\"delivered\",\"h\":1",
                "{\"reports\":[",
                "{\"health\":[{\"s\":\"healthy\"}]}",
                "{\"health\":[{\"h\":1,\"r\":1}]}",
                "{\"gaps\":[{\"h\":1}]}",
                "{\"gaps\":["
            })
    void shouldSayThatAValueIsNoBatchOfReports(String value) {
        assertThatThrownBy(() -> Wire.readReports(value.getBytes(UTF_8)))
                .isInstanceOf(WireException.class);
    }

    private static String golden(String name) {
        return new String(bytes(name), UTF_8).strip();
    }

    private static byte[] bytes(String name) {
        try (InputStream in = WireTest.class.getResourceAsStream("/golden/" + name)) {
            return Objects.requireNonNull(in, name).readAllBytes();
        } catch (IOException broken) {
            throw new IllegalStateException(broken);
        }
    }
}
