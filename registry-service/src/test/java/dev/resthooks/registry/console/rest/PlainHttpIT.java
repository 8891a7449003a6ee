package dev.resthooks.registry.console.rest;

import static dev.resthooks.registry.fixture.Api.HOOKS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.resthooks.registry.fixture.Apart;
import dev.resthooks.registry.fixture.Api;
import dev.resthooks.registry.fixture.Browser;
import dev.resthooks.registry.fixture.RawHttp;
import dev.resthooks.registry.fixture.Servers;
import dev.resthooks.registry.fixture.SignInLink;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The console as on the local stack, which has no TLS, and beside clients that call too often. */
@QuarkusTest
@QuarkusTestResource(Servers.class)
@TestProfile(Apart.class)
class PlainHttpIT {
    @Test
    void shouldSetACookieThatBrowsersSendOverPlainHttp() {
        Browser browser = new Browser();

        Browser.Page answer =
                browser.signIn(SignInLink.token("plain-" + UUID.randomUUID(), "resthooks"));

        assertThat(answer.header("Set-Cookie").orElseThrow())
                .startsWith("resthooks-session=")
                .contains("HTTPOnly", "SameSite=Lax")
                .doesNotContain("Secure");
        assertThat(browser.get("/console").status()).isEqualTo(200);
        assertThat(browser.get("/console/sign-in").text()).doesNotContain("over TLS");
    }

    @Test
    void shouldShowPagesToAnOrganisationWhoseClientsHaveReachedTheirLimit() {
        String org = "busy-" + UUID.randomUUID();
        Browser browser = Browser.of(org);
        Api api = Api.of(org);

        assertThat(IntStream.range(0, 2 * Apart.BURST).map(_ -> api.get(HOOKS).status()))
                .contains(429);

        assertThat(browser.get("/console").status()).isEqualTo(200);
    }

    @Test
    void shouldCountASignOutLikeOtherRequests() {
        Browser browser = Browser.of("signs-out-" + UUID.randomUUID());

        assertThat(IntStream.range(0, 2 * Apart.BURST).map(_ -> browser.get("/console").status()))
                .contains(429);

        assertThat(browser.post("/console/sign-out", Map.of()).status()).isEqualTo(429);
    }

    @Test
    void shouldNotUseUpTheLimitsOfItsOrganisationByASessionThatHasEnded() {
        String org = "ended-" + UUID.randomUUID();
        Browser browser = new Browser();
        String cookie =
                browser.signIn(SignInLink.token(org, "resthooks"))
                        .header("Set-Cookie")
                        .orElseThrow()
                        .replaceFirst(";.*", "");
        browser.get("/console");
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

        assertThat(Browser.of(org).get("/console").status()).isEqualTo(200);
    }
}
