package dev.resthooks.registry.tenant;

import static org.assertj.core.api.Assertions.assertThat;

import dev.resthooks.registry.fixture.LogLines;
import dev.resthooks.registry.tenant.SecurityLog.Refusal;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SecurityLogTest {
    private static final UUID ID = UUID.fromString("0b9c3c4e-6f0e-4c0e-9b1a-5a3f6f2f6f10");

    private static final Refusal UNAUTHORIZED = new Refusal(401, "unauthorized");
    private static final Refusal TOO_MANY = new Refusal(429, "too-many-requests");

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
                Optional.of("/a/b"),
                Optional.of("all"));

        assertThat(lines.with(""))
                .containsExactly(
                        "act=secret-read org=acme client=app subject=anna address=192.0.2.1"
                                + " request=0b9c3c4e-6f0e-4c0e-9b1a-5a3f6f2f6f10 method=GET"
                                + " path=/api/rest/resthooks/382/secret hook=382 result=/a/b about=all");
    }

    @Test
    void shouldSayWhatWasRefusedToNobodyInParticular() {
        log.refused(UNAUTHORIZED, request(Optional.empty()));

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
            log.refused(TOO_MANY, request(Optional.empty()));
        }
        log.refused(UNAUTHORIZED, request(Optional.empty()));
        nanos.addAndGet(1_000_000_000);
        log.refused(TOO_MANY, request(Optional.empty()));

        assertThat(lines.with("status=429")).hasSize(RefusalSample.OF_ONE_SENDER + 1);
        assertThat(lines.with("status=429").getLast()).endsWith(" leftOut=95");
        assertThat(lines.with("status=401")).hasSize(1);
    }

    @Test
    void shouldHideNoRefusalBehindThoseOfOthers() {
        Optional<Claims> acme = Optional.of(claims("acme", "anna"));
        Optional<Claims> smith = Optional.of(claims("smith", "anna"));
        for (int i = 0; i < 1_000; i++) {
            log.refused(UNAUTHORIZED, request(Optional.empty()));
            log.refused(TOO_MANY, request(acme));
        }

        log.refused(UNAUTHORIZED, request(Optional.empty(), "198.51.100.7"));
        log.refused(TOO_MANY, request(smith));

        assertThat(lines.with("address=198.51.100.7")).hasSize(1);
        assertThat(lines.with("org=smith")).hasSize(1);
        assertThat(lines.with("org=acme")).hasSize(RefusalSample.OF_ONE_SENDER);
    }

    @Test
    void shouldLogAHundredRefusalsInASecondHoweverManySendersThereAre() {
        for (int i = 0; i < 200; i++) {
            for (int j = 0; j < 20; j++) {
                String address = "203.%d.113.%d".formatted(i, j);
                log.refused(UNAUTHORIZED, request(Optional.empty(), address));
                log.refused(TOO_MANY, request(org("org-%d-%d".formatted(i, j)), address));
            }
        }

        assertThat(lines.with("act=refused")).hasSize(100);
    }

    @Test
    void shouldShowAnAddressWhateverAllAddressesOfANetworkDo() {
        for (int i = 0; i < 1_000; i++) {
            log.refused(UNAUTHORIZED, request(Optional.empty(), "192.0.%d.1".formatted(i % 250)));
        }
        log.refused(UNAUTHORIZED, request(Optional.empty(), "198.51.100.7"));

        assertThat(lines.with("address=198.51.100.7")).hasSize(1);
    }

    @Test
    void shouldShowAnAddressThatWasNotRefusedBeforeWhateverItsNeighboursDo() {
        for (int second = 0; second < 30; second++) {
            for (int i = 0; i < 1_000; i++) {
                log.refused(
                        UNAUTHORIZED, request(Optional.empty(), "192.0.2.%d".formatted(i % 250)));
            }
            nanos.addAndGet(1_000_000_000);
        }
        for (int i = 0; i < 1_000; i++) {
            log.refused(UNAUTHORIZED, request(Optional.empty(), "192.0.2.%d".formatted(i % 250)));
        }
        log.refused(UNAUTHORIZED, request(Optional.empty(), "192.0.99.7"));

        assertThat(lines.with("address=192.0.99.7")).hasSize(1);
    }

    @Test
    void shouldShowAnOrganisationWhateverStrangersDo() {
        for (int i = 0; i < 10_000; i++) {
            log.refused(
                    UNAUTHORIZED,
                    request(Optional.empty(), "%d.%d.2.1".formatted(i / 250, i % 250)));
        }
        log.refused(TOO_MANY, request(org("smith")));

        assertThat(lines.with("org=smith")).hasSize(1);
    }

    @Test
    void shouldShowAnOrganisationWhateverInventedOnesDoElsewhere() {
        for (int i = 0; i < 10_000; i++) {
            log.refused(TOO_MANY, request(org("invented-" + i)));
        }
        log.refused(TOO_MANY, request(org("smith"), "198.51.100.7"));

        assertThat(lines.with("org=smith")).hasSize(1);
    }

    @Test
    void shouldShowEachOfFiftyOrganisationsThatComeThroughOneProxy() {
        for (int round = 0; round < 100; round++) {
            for (int i = 0; i < 50; i++) {
                log.refused(TOO_MANY, request(org("org-%d.".formatted(i))));
            }
        }

        for (int i = 0; i < 50; i++) {
            assertThat(lines.with("org=org-%d.".formatted(i))).isNotEmpty();
        }
    }

    @Test
    void shouldCountTheRefusalsThatItLeavesOutForTheSakeOfOthers() {
        for (int i = 0; i < 1_000; i++) {
            log.refused(UNAUTHORIZED, request(Optional.empty(), "192.0.2." + i % 250));
        }
        for (int i = 0; i < 3; i++) {
            log.refused(UNAUTHORIZED, request(Optional.empty(), "192.0.99.7"));
        }

        nanos.addAndGet(1_000_000_000);
        log.refused(UNAUTHORIZED, request(Optional.empty(), "192.0.99.7"));

        assertThat(lines.with("address=192.0.99.7"))
                .singleElement()
                .asString()
                .endsWith(" leftOut=3");
    }

    @Test
    void shouldCountAllAddressesOfANetworkOfIpv6AsOneSender() {
        for (int i = 0; i < 100; i++) {
            log.refused(UNAUTHORIZED, request(Optional.empty(), "2001:db8:0:1::" + i));
        }
        log.refused(UNAUTHORIZED, request(Optional.empty(), "2001:db8:0:2::1"));

        assertThat(lines.with("2001:db8:0:1::")).hasSize(RefusalSample.OF_ONE_SENDER);
        assertThat(lines.with("2001:db8:0:2::1")).hasSize(1);
    }

    private static SecurityLog.Request request(Optional<Claims> sender) {
        return request(sender, "192.0.2.1");
    }

    private static SecurityLog.Request request(Optional<Claims> sender, String address) {
        return new SecurityLog.Request(
                ID, sender, address, "GET", "/api/rest/resthooks/382/secret");
    }

    private static SecurityLog.Request request(Claims sender) {
        return request(sender, "192.0.2.1");
    }

    private static SecurityLog.Request request(Claims sender, String address) {
        return request(Optional.of(sender), address);
    }

    private static Claims org(String org) {
        return claims(org, "anna");
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
