package dev.resthooks.registry.reconcile.rest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.resthooks.registry.api.JsonBody;
import dev.resthooks.registry.api.ProblemException;
import dev.resthooks.registry.api.Source;
import dev.resthooks.registry.reconcile.Digest;
import dev.resthooks.registry.reconcile.ReconcileHook.Query;
import dev.resthooks.registry.reconcile.rest.ReconcileResource.ReconcileRequest;
import java.io.ByteArrayInputStream;
import java.math.BigInteger;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReconcileRequestTest {
    private static final Instant NOW = Instant.ofEpochMilli(1_795_960_800_000L);
    private static final String SUM = "c4111a6be648762face84d2ae5309000";
    private static final String ENTRY = "{\"bucket\":196,\"count\":1,\"sum\":\"" + SUM + "\"}";

    private static Query read(String body) {
        return ReconcileRequest.read(
                JsonBody.read(new ByteArrayInputStream(body.getBytes(UTF_8))), NOW);
    }

    private static Query digest(String entries) {
        return read(
                "{\"from\":1795957200000,\"to\":1795960800000,\"digest\":[%s]}".formatted(entries));
    }

    private static void assertRefused(String entries, String code, String pointer) {
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> digest(entries))
                .satisfies(refusal -> {
                    assertThat(refusal.problem().status()).isEqualTo(400);
                    assertThat(refusal.problem().code()).isEqualTo(code);
                    assertThat(refusal.problem().source()).isEqualTo(new Source.Pointer(pointer));
                });
    }

    @Test
    void shouldTakeTheDigestOfASpan() {
        assertThat(digest(ENTRY))
                .isEqualTo(
                        new Query(
                                1_795_957_200_000L,
                                1_795_960_800_000L,
                                Map.of(196, new Digest.Sum(1, new BigInteger(SUM, 16)))));
        assertThat(digest("").digest()).isEmpty();
    }

    @Test
    void shouldTakeADigestOfAllBuckets() {
        String all =
                IntStream.range(0, 256)
                        .mapToObj(it ->
                                ENTRY.replace("196", "" + it)
                                        .replace("nt\":1,", "nt\":1000000000,"))
                        .collect(Collectors.joining(","));

        assertThat(digest(all).digest()).hasSize(256);
    }

    /** The log has whole milliseconds: these are the events that both times mean. */
    @Test
    void shouldRoundTimesUpToMilliseconds() {
        Query query =
                read(
                        """
                        {"from":"1970-01-01T00:00:00.0000001Z","to":"1970-01-01T00:00:01.002Z","digest":[]}
                        """);

        assertThat(query).isEqualTo(new Query(1, 1_002, Map.of()));
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "7,wrong-envelope,/digest/1",
                "`{\"bucket\":7,\"count\":1}`,missing-field,/digest/1/sum",
                "`{\"count\":1,\"sum\":\"\"}`,missing-field,/digest/1/bucket",
                "`{\"bucket\":7,\"sum\":\"\"}`,missing-field,/digest/1/count",
                "`{\"ids\":[]}`,unknown-field,/digest/1/ids",
                "`{\"bucket\":\"7\",\"count\":1,\"sum\":\"\"}`,wrong-type,/digest/1/bucket",
                "`{\"bucket\":7.5,\"count\":1,\"sum\":\"\"}`,wrong-type,/digest/1/bucket",
                "`{\"bucket\":7,\"count\":null,\"sum\":\"\"}`,wrong-type,/digest/1/count",
                "`{\"bucket\":7,\"count\":99999999999999999999,\"sum\":\"\"}`,wrong-type,/digest/1/count",
                "`{\"bucket\":7,\"count\":1,\"sum\":7}`,wrong-type,/digest/1/sum",
                "`{\"bucket\":-1,\"count\":1,\"sum\":\"\"}`,invalid-digest,/digest/1/bucket",
                "`{\"bucket\":256,\"count\":1,\"sum\":\"\"}`,invalid-digest,/digest/1/bucket",
                "`{\"bucket\":4294967303,\"count\":1,\"sum\":\"\"}`,invalid-digest,/digest/1/bucket",
                "`{\"bucket\":7,\"count\":0,\"sum\":\"\"}`,invalid-digest,/digest/1/count",
                "`{\"bucket\":7,\"count\":1000000001,\"sum\":\"\"}`,invalid-digest,/digest/1/count",
                "`{\"bucket\":7,\"count\":1,\"sum\":\"c4\"}`,invalid-digest,/digest/1/sum",
                "`{\"bucket\":7,\"count\":1,\"sum\":\"C4111A6BE648762FACE84D2AE5309000\"}`,invalid-digest,/digest/1/sum",
                "`{\"bucket\":196,\"count\":1,\"sum\":\"c4111a6be648762face84d2ae5309000\"}`,invalid-digest,/digest/1/bucket"
            })
    void shouldRefuseAnEntryNamingTheField(String entry, String code, String pointer) {
        assertRefused(ENTRY + "," + entry, code, pointer);
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "{},missing-field,/from",
                "`{\"from\":0,\"to\":1}`,missing-field,/digest",
                "`{\"from\":0,\"to\":1,\"digest\":{}}`,wrong-type,/digest",
                "`{\"from\":0,\"to\":1,\"digest\":[],\"cursor\":\"\"}`,unknown-field,/cursor",
                "`{\"from\":1,\"to\":1,\"digest\":[]}`,empty-span,/from",
                "`{\"from\":0,\"to\":1795960800001,\"digest\":[]}`,time-to-come,/to",
                "`{\"from\":-1,\"to\":1,\"digest\":[]}`,invalid-time,/from",
                "[],wrong-envelope,``"
            })
    void shouldRefuseABodyNamingTheField(String body, String code, String pointer) {
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> read(body))
                .satisfies(refusal -> {
                    assertThat(refusal.problem().code()).isEqualTo(code);
                    assertThat(refusal.problem().source()).isEqualTo(new Source.Pointer(pointer));
                });
    }
}
