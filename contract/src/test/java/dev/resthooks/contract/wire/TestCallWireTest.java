package dev.resthooks.contract.wire;

import static dev.resthooks.contract.wire.Golden.bytes;
import static dev.resthooks.contract.wire.Golden.golden;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.resthooks.contract.event.Body;
import dev.resthooks.contract.event.DomainEvent;
import dev.resthooks.contract.event.EventId;
import dev.resthooks.contract.event.OrgKey;
import dev.resthooks.contract.event.ResourceId;
import dev.resthooks.contract.event.SampleTypes;
import dev.resthooks.contract.hook.CallHeader;
import dev.resthooks.contract.report.ErrorClass;
import dev.resthooks.contract.report.Failure;
import dev.resthooks.contract.report.ResponseExcerpt;
import dev.resthooks.contract.testcall.TestCall;
import dev.resthooks.contract.testcall.TestOutcome;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A test that is asked for, and its outcomes, as the golden samples have them. */
class TestCallWireTest {
    private static final EventId ID = new EventId("test-7f3a");
    private static final Instant AT = Instant.ofEpochMilli(1767323045700L);
    private static final Duration SHORT = Duration.ofMillis(12);

    private static final TestCall CALL =
            new TestCall(
                    Instant.parse("2026-01-02T03:04:10.678Z"),
                    Wire.readHook(bytes("hook-secrets-1.json")),
                    new DomainEvent(
                            ID,
                            SampleTypes.ACTION_CREATED,
                            new OrgKey("acme"),
                            Optional.of(new ResourceId("70151")),
                            Instant.parse("2026-01-02T03:04:05.678Z"),
                            Optional.empty(),
                            Body.of("{\"data\":{\"type\":\"actions\",\"id\":\"70151\"}}")),
                    List.of());

    private static final TestCall CONTROL =
            new TestCall(
                    CALL.sendBy(),
                    CALL.hook(),
                    CALL.event(),
                    List.of(new CallHeader("resthook-heartbeat", "true")));

    private static final TestCall RECORDED =
            new TestCall(CALL.sendBy(), CALL.hook(), CALL.event(), List.of(), true);

    static Stream<Arguments> outcomes() {
        return Stream.of(
                Arguments.of(
                        "delivered",
                        new TestOutcome.Called(
                                ID,
                                TestOutcome.Meaning.DELIVERED,
                                AT,
                                SHORT,
                                Optional.empty(),
                                Optional.empty())),
                Arguments.of(
                        "retryable",
                        new TestOutcome.Called(
                                ID,
                                TestOutcome.Meaning.RETRYABLE,
                                AT,
                                Duration.ofSeconds(3),
                                Optional.of(new Failure.NoAnswer(ErrorClass.TLS, "expired")),
                                Optional.empty())),
                Arguments.of(
                        "rejected",
                        new TestOutcome.Called(
                                ID,
                                TestOutcome.Meaning.REJECTED,
                                AT,
                                SHORT,
                                Optional.of(new Failure.Status(500)),
                                Optional.empty())),
                Arguments.of(
                        "answered",
                        new TestOutcome.Called(
                                ID,
                                TestOutcome.Meaning.REJECTED,
                                AT,
                                SHORT,
                                Optional.of(new Failure.Status(404)),
                                Optional.of(new ResponseExcerpt("server: nginx", "gone", true)))),
                Arguments.of(
                        "accepted",
                        new TestOutcome.Called(
                                ID,
                                TestOutcome.Meaning.DELIVERED,
                                AT,
                                SHORT,
                                Optional.of(new Failure.Status(204)),
                                Optional.empty())),
                Arguments.of(
                        "skipped",
                        new TestOutcome.Called(
                                ID,
                                TestOutcome.Meaning.SKIPPED,
                                AT,
                                SHORT,
                                Optional.of(new Failure.Status(409)),
                                Optional.empty())),
                Arguments.of("not-tried", new TestOutcome.NotTried(ID, "closed")));
    }

    @Test
    void shouldWriteATestAsItsGoldenSample() {
        assertThat(Wire.write(CALL)).asString(UTF_8).isEqualTo(golden("test-call-1.json"));
    }

    @Test
    void shouldReadTheGoldenSampleOfATest() {
        assertThat(Wire.readTestCall(bytes("test-call-1.json"))).isEqualTo(CALL);
    }

    @Test
    void shouldWriteAndReadTheGoldenSampleOfAControlCall() {
        assertThat(Wire.write(CONTROL)).asString(UTF_8).isEqualTo(golden("control-call-1.json"));
        assertThat(Wire.readTestCall(bytes("control-call-1.json"))).isEqualTo(CONTROL);
        assertThat(Wire.write(RECORDED))
                .asString(UTF_8)
                .isEqualTo(golden("control-call-recorded-1.json"));
        assertThat(Wire.readTestCall(bytes("control-call-recorded-1.json"))).isEqualTo(RECORDED);
    }

    @Test
    void shouldTellControlCallsFromTests() {
        assertThat(CALL.isControl()).isFalse();
        assertThat(CONTROL.isControl()).isTrue();
        assertThat(RECORDED.isControl()).isTrue();
    }

    @Test
    void shouldReadATestOfANewerVersionThatHasMoreFields() {
        String newer =
                golden("test-call-1.json")
                        .replace("\"sendBy\"", "\"why\":{\"a\":[1]},\"sendBy\"")
                        .replace("\"resource\"", "\"trace\":[7],\"resource\"");

        assertThat(Wire.readTestCall(newer.getBytes(UTF_8))).isEqualTo(CALL);
    }

    @ParameterizedTest
    @MethodSource("outcomes")
    void shouldWriteAnOutcomeAsItsGoldenSample(String kind, TestOutcome outcome) {
        assertThat(Wire.write(outcome))
                .asString(UTF_8)
                .isEqualTo(golden("test-outcome-" + kind + "-1.json"));
    }

    @ParameterizedTest
    @MethodSource("outcomes")
    void shouldReadTheGoldenSampleOfAnOutcome(String kind, TestOutcome outcome) {
        assertThat(Wire.readTestOutcome(bytes("test-outcome-" + kind + "-1.json")))
                .isEqualTo(outcome);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"sendBy\":1,\"event\":{\"id\":\"e\",\"time\":1,\"body\":\"{}\"}}",
                "{\"sendBy\":1,\"hook\":7,\"event\":{\"id\":\"e\",\"time\":1,\"body\":\"{}\"}}",
                "{\"sendBy\":1,\"hook\":{",
                "[]",
                ""
            })
    void shouldSayThatAValueIsNoTest(String value) {
        assertThatThrownBy(() -> Wire.readTestCall(value.getBytes(UTF_8)))
                .isInstanceOf(WireException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"k\":\"postponed\",\"e\":\"test-7f3a\"}",
                "{\"k\":\"delivered\",\"e\":\"test-7f3a\"}",
                "{\"k\":\"rejected\",\"e\":\"test-7f3a\",\"t\":1,\"d\":1}",
                "{\"k\":\"delivered\",\"e\":\" \",\"t\":1,\"d\":1}",
                "null"
            })
    void shouldSayThatAValueIsNoOutcome(String value) {
        assertThatThrownBy(() -> Wire.readTestOutcome(value.getBytes(UTF_8)))
                .isInstanceOf(WireException.class);
    }
}
