package dev.resthooks.registry.tenant;

import static org.assertj.core.api.Assertions.assertThat;

import dev.resthooks.registry.fixture.LogLines;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SecurityLogTest {
    private static final UUID ID = UUID.fromString("0b9c3c4e-6f0e-4c0e-9b1a-5a3f6f2f6f10");

    private final AtomicLong nanos = new AtomicLong();
    private final SecurityLog log = new SecurityLog(nanos::get);
    private final LogLines lines = new LogLines(SecurityLog.CATEGORY);

    @AfterEach
    void close() {
        lines.close();
    }

    @Test
    void shouldSayWhoDidWhat() {
        log.accepted(
                "secret-read",
                request(Optional.of(claims("acme", "anna"))),
                Optional.of("382"),
                Optional.of("/a/b"));

        assertThat(lines.with(""))
                .containsExactly(
                        "act=secret-read org=acme client=app subject=anna address=192.0.2.1"
                                + " request=0b9c3c4e-6f0e-4c0e-9b1a-5a3f6f2f6f10 method=GET"
                                + " path=/api/rest/resthooks/382/secret hook=382 result=/a/b");
    }

    @Test
    void shouldSayWhatWasRefusedToNobodyInParticular() {
        log.refused(401, "unauthorized", request(Optional.empty()));

        assertThat(lines.with(""))
                .containsExactly(
                        "act=refused address=192.0.2.1 request=0b9c3c4e-6f0e-4c0e-9b1a-5a3f6f2f6f10"
                                + " method=GET path=/api/rest/resthooks/382/secret status=401"
                                + " code=unauthorized");
    }

    @Test
    void shouldNotLetAClaimForgeALine() {
        log.accepted(
                "secret-read",
                request(Optional.of(claims("a\nact=forged", "b\u2028 \"c\" " + "d".repeat(300)))),
                Optional.empty(),
                Optional.empty());

        assertThat(lines.with("act=secret-read"))
                .singleElement()
                .asString()
                .contains("org=\"a act=forged\"", "subject=\"b  \\\"c\\\" ddd", "ddd…\"")
                .doesNotContain("d".repeat(256));
    }

    @Test
    void shouldLogSomeOfManyRefusalsAndCountTheOthers() {
        for (int i = 0; i < 100; i++) {
            log.refused(429, "too-many-requests", request(Optional.empty()));
        }
        log.refused(401, "unauthorized", request(Optional.empty()));
        nanos.addAndGet(1_000_000_000);
        log.refused(429, "too-many-requests", request(Optional.empty()));

        assertThat(lines.with("status=429")).hasSize(SecurityLog.REFUSALS_PER_SECOND + 1);
        assertThat(lines.with("status=429").getLast()).endsWith(" leftOut=90");
        assertThat(lines.with("status=401")).hasSize(1);
    }

    private static LoggedRequest request(Optional<Claims> sender) {
        return new LoggedRequest(ID, sender, "192.0.2.1", "GET", "/api/rest/resthooks/382/secret");
    }

    private static Claims claims(String org, String subject) {
        return new Claims(
                Optional.of(org),
                Set.of("resthooks"),
                Optional.of("app"),
                Optional.of(subject),
                Optional.empty());
    }
}
