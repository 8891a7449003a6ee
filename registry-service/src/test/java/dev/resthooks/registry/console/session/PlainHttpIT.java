package dev.resthooks.registry.console.session;

import static dev.resthooks.registry.fixture.Api.HOOKS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.resthooks.registry.fixture.Apart;
import dev.resthooks.registry.fixture.Api;
import dev.resthooks.registry.fixture.Browser;
import dev.resthooks.registry.fixture.RawAnswer;
import dev.resthooks.registry.fixture.RawHttp;
import dev.resthooks.registry.fixture.Servers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * The console without TLS and without links that sign in, and beside clients that call too often.
 */
@QuarkusTest
@QuarkusTestResource(Servers.class)
@TestProfile(Apart.class)
class PlainHttpIT {
    @Test
    void shouldSetACookieThatBrowsersSendOverPlainHttp() {
        Browser browser = Browser.byProvider("plain-" + UUID.randomUUID(), "resthooks");

        assertThat(sessionCookie(browser))
                .contains("HTTPOnly", "SameSite=Lax")
                .doesNotContain("Secure");
        assertThat(browser.get("/console").status()).isEqualTo(200);
        assertThat(browser.get("/console/sign-in").text()).doesNotContain("over TLS");
    }

    @Test
    void shouldShowPagesToAnOrganisationWhoseClientsHaveReachedTheirLimit() {
        String org = "busy-" + UUID.randomUUID();
        Browser browser = Browser.byProvider(org, "resthooks");
        Api api = Api.of(org);

        assertThat(IntStream.range(0, 2 * Apart.BURST).map(_ -> api.get(HOOKS).status()))
                .contains(429);

        assertThat(browser.get("/console").status()).isEqualTo(200);
    }

    @Test
    void shouldCountASignOutLikeOtherRequests() {
        Browser browser = Browser.byProvider("signs-out-" + UUID.randomUUID(), "resthooks");

        assertThat(IntStream.range(0, 2 * Apart.BURST).map(_ -> browser.get("/console").status()))
                .contains(429);

        assertThat(browser.post("/console/sign-out", Map.of()).status()).isEqualTo(429);
    }

    @Test
    void shouldNotUseUpTheLimitsOfItsOrganisationByASessionThatHasEnded() {
        String org = "ended-" + UUID.randomUUID();
        Browser browser = Browser.byProvider(org, "resthooks");
        String cookie = sessionCookie(browser).replaceFirst(";.*", "");
        browser.post("/console/sign-out", Map.of());

        for (int i = 0; i < 2 * Apart.BURST; i++) {
            assertThat(
                            RawHttp.ask(
                                    "GET /console HTTP/1.1",
                                    "Host: a",
                                    "Cookie: " + cookie,
                                    "Connection: close"))
                    .startsWith("HTTP/1.1 303 ");
        }

        assertThat(Browser.byProvider(org, "resthooks").get("/console").status()).isEqualTo(200);
    }

    @Test
    void shouldReadNoBodyOfAStrangerWhereNoLinkSignsIn() {
        try (RawHttp stranger = RawHttp.connect()) {
            RawAnswer answer =
                    stranger.send(
                                    "POST /console/sign-in HTTP/1.1",
                                    "Host: a",
                                    "Content-Type: application/x-www-form-urlencoded",
                                    "Content-Length: 100")
                            .nextAnswer();

            assertThat(answer.status()).isEqualTo(413);
            assertThat(answer.body()).contains("This request must not have a body.");
        }
    }

    /** Returns the cookie of the session that begins, with its attributes. */
    private static String sessionCookie(Browser browser) {
        return browser.setCookies().stream()
                .filter(set -> set.startsWith("resthooks-session="))
                .findFirst()
                .orElseThrow();
    }
}
