package dev.resthooks.registry.replay.rest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.resthooks.registry.api.JsonBody;
import dev.resthooks.registry.api.ProblemException;
import dev.resthooks.registry.api.Source;
import dev.resthooks.registry.replay.Replay.ReplayScope;
import dev.resthooks.registry.replay.rest.ReplaysResource.ReplayRequest;
import java.io.ByteArrayInputStream;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReplayRequestTest {
    private static final Instant NOW = Instant.parse("2026-04-03T01:00:00Z");

    private static ReplayScope.OfTimes read(String body) {
        return ReplayRequest.read(
                JsonBody.read(new ByteArrayInputStream(body.getBytes(UTF_8))), NOW);
    }

    @Test
    void shouldTakeASpanThatEndsNow() {
        ReplayScope asked =
                read("{\"from\":\"2026-04-03T13:00:00+13:00\",\"to\":\"2026-04-03T01:00:00Z\"}");

        assertThat(asked)
                .isEqualTo(new ReplayScope.Between(Instant.parse("2026-04-03T00:00:00Z"), NOW));
    }

    @Test
    void shouldTakeFailedEventsAlone() {
        ReplayScope asked =
                read(
                        "{\"from\":\"2026-04-03T00:00:00Z\",\"to\":\"2026-04-03T01:00:00Z\",\"only\":\"failed\"}");

        assertThat(asked)
                .isEqualTo(new ReplayScope.Failed(Instant.parse("2026-04-03T00:00:00Z"), NOW));
    }

    private static String listed(String more) {
        return "{\"from\":\"2026-04-03T00:00:00Z\",\"to\":\"2026-04-03T01:00:00Z\",\"ids\":"
                + more
                + "}";
    }

    @Test
    void shouldTakeEventsByTheirIdsInTheOrderOfTheList() {
        assertThat(read(listed("[\"e2\",\"%C3%A9\",\"e1\"]")))
                .isEqualTo(
                        new ReplayScope.Listed(
                                Instant.parse("2026-04-03T00:00:00Z"),
                                NOW,
                                List.of("e2", "%C3%A9", "e1")));
    }

    @Test
    void shouldTakeNullForIdsThatAreLeftOut() {
        assertThat(read(listed("null"))).isInstanceOf(ReplayScope.Between.class);
    }

    @Test
    void shouldTakeAThousandIdsAndNoMore() {
        String thousand =
                IntStream.range(0, 1_000)
                        .mapToObj("\"e%d\""::formatted)
                        .collect(Collectors.joining(","));

        assertThat(read(listed("[" + thousand + "]")))
                .isInstanceOfSatisfying(
                        ReplayScope.Listed.class, it -> assertThat(it.ids()).hasSize(1_000));
        shouldRefuseNamingTheField(listed("[" + thousand + ",\"e\"]"), "bad-ids", "/ids");
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "`\"e1\"`,/ids",
                "[],/ids",
                "`[\"e1\",2]`,/ids/1",
                "`[\"\"]`,/ids/0",
                "`[\"e1\",\"e 2\"]`,/ids/1",
                "`[\"é\"]`,/ids/0",
                "`[\"e1\",\"e2\",\"e1\"]`,/ids/2",
                "`[\"e1\"],\"only\":\"failed\"`,/ids"
            })
    void shouldRefuseIdsThatNoReceiverSees(String ids, String pointer) {
        shouldRefuseNamingTheField(listed(ids), "bad-ids", pointer);
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "{},missing-field,/from",
                "`{\"from\":\"2026-04-03T00:00:00Z\"}`,missing-field,/to",
                "`{\"from\":\"2026-04-03\",\"to\":\"2026-04-03T00:00:00Z\"}`,invalid-time,/from",
                "`{\"from\":-7,\"to\":\"2026-04-03T00:00:00Z\"}`,invalid-time,/from",
                "`{\"from\":\"1969-12-31T00:00:00Z\",\"to\":\"2026-04-03T00:00:00Z\"}`,invalid-time,/from",
                "`{\"from\":\"2026-04-03T00:00:00Z\",\"to\":null}`,invalid-time,/to",
                "`{\"from\":\"2026-04-03T00:00:00Z\",\"to\":\"2026-04-03T01:00:00.001Z\"}`,time-to-come,/to",
                "`{\"from\":\"2026-04-03T00:00:00Z\",\"to\":\"2026-04-03T00:00:00Z\"}`,empty-span,/from",
                "`{\"from\":\"2026-04-03T00:00:00Z\",\"to\":\"2026-04-03T01:00:00Z\",\"only\":\"all\"}`,bad-only,/only",
                "`{\"from\":\"2026-04-03T00:00:00Z\",\"to\":\"2026-04-03T01:00:00Z\",\"only\":null}`,bad-only,/only",
                "`{\"from\":\"2026-04-03T00:00:00Z\",\"a/b\":1}`,unknown-field,/a~1b",
                "[],wrong-envelope,``"
            })
    void shouldRefuseNamingTheField(String body, String code, String pointer) {
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> read(body))
                .satisfies(refusal -> {
                    assertThat(refusal.problem().code()).isEqualTo(code);
                    assertThat(refusal.problem().source()).isEqualTo(new Source.Pointer(pointer));
                });
    }
}
