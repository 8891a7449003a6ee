package dev.resthooks.contract.wire;

import static dev.resthooks.contract.wire.Golden.bytes;
import static dev.resthooks.contract.wire.Golden.golden;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.resthooks.contract.event.EventId;
import dev.resthooks.contract.event.EventPartition;
import dev.resthooks.contract.event.EventPosition;
import dev.resthooks.contract.event.EventType;
import dev.resthooks.contract.event.ResourceId;
import dev.resthooks.contract.event.SampleTypes;
import dev.resthooks.contract.hook.HookId;
import dev.resthooks.contract.report.Attempt;
import dev.resthooks.contract.report.DeliveryReport;
import dev.resthooks.contract.report.ErrorClass;
import dev.resthooks.contract.report.Failure;
import dev.resthooks.contract.report.ReportBatch;
import dev.resthooks.contract.report.ResponseExcerpt;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Batches of reports of deliveries, as the golden samples have it. */
class ReportWireTest {
    private static final Instant AT = Instant.parse("2026-01-02T03:04:05.678Z");

    private static final ReportBatch REPORTS =
            new ReportBatch(
                    List.of(
                            new DeliveryReport.Delivered(
                                    attempt(
                                            382,
                                            7,
                                            "e-1",
                                            SampleTypes.ACTION_CREATED,
                                            "70151",
                                            1,
                                            12)),
                            new DeliveryReport.Retrying(
                                    attempt(382, 7, "e-2", SampleTypes.STEP_CHANGED, null, 1, 3000),
                                    new Failure.NoAnswer(ErrorClass.CONNECT),
                                    AT.plusSeconds(1)),
                            new DeliveryReport.Retrying(
                                    new Attempt(
                                            new HookId(382),
                                            7,
                                            new EventId("e-2"),
                                            SampleTypes.STEP_CHANGED,
                                            Optional.empty(),
                                            2,
                                            false,
                                            AT.plusSeconds(1),
                                            Duration.ofMillis(40),
                                            Optional.empty(),
                                            Optional.empty()),
                                    new Failure.Status(503),
                                    AT.plusSeconds(6)),
                            new DeliveryReport.Rejected(
                                    attempt(
                                            383,
                                            1,
                                            "e-3",
                                            SampleTypes.FILE_NOTE_UPDATED,
                                            "9",
                                            1,
                                            5),
                                    new Failure.Status(500)),
                            new DeliveryReport.Exhausted(
                                    attempt(
                                            384,
                                            2,
                                            "e-4",
                                            SampleTypes.TASK_CREATED,
                                            "11",
                                            30,
                                            10000),
                                    new Failure.NoAnswer(ErrorClass.TIMEOUT))));

    private static final ReportBatch SKIPPED =
            new ReportBatch(
                    List.of(
                            new DeliveryReport.Skipped(
                                    attempt(
                                            382,
                                            7,
                                            "e-1",
                                            SampleTypes.ACTION_CREATED,
                                            "70151",
                                            3,
                                            0),
                                    Optional.empty())));

    /** The targets answered 204, and 409 with the word to give the event up. */
    private static final ReportBatch BY_SETTINGS =
            new ReportBatch(
                    List.of(
                            new DeliveryReport.Delivered(
                                    attempt(382, 7, "e-1", SampleTypes.ACTION_CREATED, "1", 1, 12),
                                    204),
                            new DeliveryReport.Skipped(
                                    attempt(382, 7, "e-2", SampleTypes.ACTION_CREATED, "1", 2, 12),
                                    Optional.of(new Failure.Status(409)))));

    /** The topic is told where the event's name alone doesn't tell it. */
    private static final ReportBatch PLACED =
            new ReportBatch(
                    List.of(
                            new DeliveryReport.Delivered(
                                    at("resthooks.events.actions", SampleTypes.ACTION_CREATED)),
                            new DeliveryReport.Rejected(
                                    at(
                                            "resthooks.events.legacy",
                                            SampleTypes.type("legacy", "TaskCreated")),
                                    new Failure.Status(500))));

    private static final ReportBatch ANSWERED =
            new ReportBatch(
                    List.of(
                            new DeliveryReport.Rejected(
                                    answered("content-type: text/html\nserver: a\"b", "<\0\né>"),
                                    new Failure.Status(500)),
                            new DeliveryReport.Delivered(answered("", ""))));

    private static Attempt answered(String headers, String body) {
        return attempt(382, 7, "e-1", SampleTypes.ACTION_CREATED, null, 1, 12)
                .with(Optional.of(new ResponseExcerpt(headers, body, !body.isEmpty())));
    }

    private static Attempt at(String topic, EventType type) {
        return new Attempt(
                new HookId(382),
                7,
                new EventId("e-1"),
                type,
                Optional.empty(),
                1,
                true,
                AT,
                Duration.ofMillis(12),
                Optional.of(new EventPosition(new EventPartition(topic, 3), 4711)),
                Optional.empty());
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
                Duration.ofMillis(tookMillis),
                Optional.empty(),
                Optional.empty());
    }

    @Test
    void shouldKeepTheDetailOfAFailure() {
        ReportBatch batch =
                new ReportBatch(
                        List.of(
                                new DeliveryReport.Rejected(
                                        attempt(1, 1, "e", SampleTypes.TASK_CREATED, null, 1, 5),
                                        new Failure.NoAnswer(ErrorClass.TLS, "expired"))));

        assertThat(Wire.readReports(Wire.write(batch))).isEqualTo(batch);
        assertThat(Wire.write(batch)).asString(UTF_8).contains("\"x\":\"tls\",\"y\":\"expired\"");
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
    void shouldWriteWhereEventsLieAsTheirGoldenSample() {
        assertThat(Wire.write(PLACED)).asString(UTF_8).isEqualTo(golden("reports-placed-1.json"));
    }

    @Test
    void shouldReadTheGoldenSampleOfReportsThatTellWhereEventsLie() {
        assertThat(Wire.readReports(bytes("reports-placed-1.json"))).isEqualTo(PLACED);
    }

    @Test
    void shouldWriteAndReadASkippedEventAsItsGoldenSample() {
        assertThat(Wire.write(SKIPPED)).asString(UTF_8).isEqualTo(golden("reports-skipped-1.json"));
        assertThat(Wire.readReports(bytes("reports-skipped-1.json"))).isEqualTo(SKIPPED);
    }

    @Test
    void shouldWriteAndReadTheAnswersOfHooksWithSettingsAsTheirGoldenSample() {
        assertThat(Wire.write(BY_SETTINGS))
                .asString(UTF_8)
                .isEqualTo(golden("reports-settings-1.json"));
        assertThat(Wire.readReports(bytes("reports-settings-1.json"))).isEqualTo(BY_SETTINGS);
    }

    @Test
    void shouldWriteAndReadAResponseAsItsGoldenSample() {
        assertThat(Wire.write(ANSWERED))
                .asString(UTF_8)
                .isEqualTo(golden("reports-answered-1.json"));
        assertThat(Wire.readReports(bytes("reports-answered-1.json"))).isEqualTo(ANSWERED);
    }

    @Test
    void shouldReadNoMoreOfAResponseThanIsRecorded() {
        ResponseExcerpt excess = new ResponseExcerpt("h".repeat(9_999), "b".repeat(9_999), true);

        assertThat(excess.headers()).hasSize(ResponseExcerpt.MOST_HEADERS);
        assertThat(excess.body()).hasSize(ResponseExcerpt.MOST_ANSWER);
    }

    @Test
    void shouldLeaveOutTheResponseAlone() {
        List<DeliveryReport> answered = ANSWERED.reports();

        assertThat(answered.stream().map(DeliveryReport::withoutResponse))
                .containsExactly(
                        new DeliveryReport.Rejected(
                                answered.getFirst().attempt().with(Optional.empty()),
                                new Failure.Status(500)),
                        new DeliveryReport.Delivered(
                                answered.getLast().attempt().with(Optional.empty())));
    }

    @Test
    void shouldKeepTheStatusWithoutTheResponse() {
        assertThat(BY_SETTINGS.reports().stream().map(DeliveryReport::withoutResponse))
                .containsExactlyElementsOf(BY_SETTINGS.reports());
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
    void shouldSkipReportsOfAKindThatIsNotKnownYet() {
        String newer =
                "{\"weather\":[{\"h\":1}],\"reports\":[{\"k\":\"postponed\",\"h\":1}],\"more\":{}}";

        assertThat(Wire.readReports(newer.getBytes(UTF_8)).reports()).isEmpty();
    }

    @Test
    void shouldReadTimesOfClocksThatAreBeyondAllUse() {
        String odd =
                "{\"reports\":[{\"k\":\"delivered\",\"h\":1,\"r\":1,\"e\":\"e\",\"n\":\"TaskCreated\","
                        + "\"a\":1,\"t\":%d,\"d\":%d}]}";

        Attempt last = only(odd.formatted(Long.MAX_VALUE, Long.MAX_VALUE));
        Attempt first = only(odd.formatted(Long.MIN_VALUE, Long.MIN_VALUE));

        assertThat(last.at()).isEqualTo("9999-12-31T23:59:59Z");
        assertThat(last.took()).isEqualTo(Duration.ofMillis(Integer.MAX_VALUE));
        assertThat(first.at()).isEqualTo("0001-01-01T00:00:00Z");
        assertThat(first.took()).isZero();
    }

    private static Attempt only(String batch) {
        return Wire.readReports(batch.getBytes(UTF_8)).reports().getFirst().attempt();
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
}
