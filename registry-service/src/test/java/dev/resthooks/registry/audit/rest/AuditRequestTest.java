package dev.resthooks.registry.audit.rest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.resthooks.registry.api.JsonBody;
import dev.resthooks.registry.api.ProblemException;
import dev.resthooks.registry.api.Source;
import dev.resthooks.registry.audit.AuditQuery;
import dev.resthooks.registry.audit.rest.AuditsResource.AuditRequest;
import java.io.ByteArrayInputStream;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AuditRequestTest {
    private static final Instant NOW = Instant.parse("2026-04-03T01:00:00Z");

    private static AuditQuery read(String body) {
        return AuditRequest.read(
                JsonBody.read(new ByteArrayInputStream(body.getBytes(UTF_8))), NOW);
    }

    @Test
    void shouldTakeASpan() {
        AuditQuery query =
                read("{\"from\":\"2026-04-03T13:00:00+13:00\",\"to\":\"2026-04-03T01:00:00Z\"}");

        assertThat(query).isEqualTo(AuditQuery.between(Instant.parse("2026-04-03T00:00:00Z"), NOW));
    }

    @Test
    void shouldTakeTheRestOfOne() {
        AuditQuery query = read("{\"cursor\":\"ActionCreated-1775176470500-1775178000000-3-4\"}");

        assertThat(query.reached()).contains(new AuditQuery.Reached("ActionCreated", 3, 4));
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "{},missing-field,/from",
                "`{\"from\":\"2026-04-03T00:00:00Z\",\"to\":\"2026-04-03T01:00:00.001Z\"}`,time-to-come,/to",
                "`{\"from\":\"2026-04-03T00:00:00Z\",\"cursor\":\"x\"}`,unknown-field,/from",
                "`{\"cursor\":\"ActionCreated-1775176470500-1775178000001-3-4\"}`,bad-cursor,/cursor",
                "`{\"cursor\":\"ActionCreated-5-5-3-4\"}`,bad-cursor,/cursor",
                "`{\"cursor\":7}`,bad-cursor,/cursor",
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
