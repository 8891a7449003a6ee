package dev.resthooks.registry.console.session;

import static dev.resthooks.registry.fixture.Api.HOOKS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.resthooks.registry.fixture.Api;
import dev.resthooks.registry.fixture.Browser;
import dev.resthooks.registry.fixture.Database;
import dev.resthooks.registry.fixture.LogLines;
import dev.resthooks.registry.fixture.Servers;
import dev.resthooks.registry.fixture.SignInLink;
import dev.resthooks.registry.fixture.SigningKey;
import dev.resthooks.registry.fixture.Tokens;
import dev.resthooks.registry.tenant.SecurityLog;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who gets to the console's pages, and how. */
@QuarkusTest
@QuarkusTestResource(Servers.class)
class SignInIT {
    private static final String ORG = "console-" + UUID.randomUUID();

    @Inject Database database;

    @Test
    void shouldSignInWithALinkOnceItsOwnerAgrees() {
        Browser browser = new Browser();
        String token = SignInLink.token(ORG, "resthooks");

        Browser.Page question = browser.get(SignInLink.of(token));

        assertThat(question.text())
                .contains("Sign in to " + ORG + "?", "value=\"" + token + "\"", "over TLS");
        assertThat(question.header("Referrer-Policy")).contains("same-origin");
        assertThat(browser.cookie()).isEmpty();

        Browser.Page answer = browser.signIn(token);

        assertThat(answer.status()).isEqualTo(303);
        assertThat(answer.header("Location")).contains("/console");
        assertThat(answer.header("Set-Cookie").orElseThrow())
                .contains("HTTPOnly", "SameSite=Lax", "Path=/;", "Secure")
                .doesNotContain("Max-Age", "Expires");
        assertThat(browser.get("/console").text()).contains(ORG);
    }

    @Test
    void shouldAcceptALinkOnce() {
        String token = SignInLink.token(ORG, "resthooks");
        new Browser().signIn(token);

        for (Browser.Page again :
                List.of(new Browser().get(SignInLink.of(token)), new Browser().signIn(token))) {
            assertThat(again.status()).isEqualTo(401);
            assertThat(again.text())
                    .contains("This link has expired or was already used")
                    .doesNotContain(token);
            assertThat(again.header("Set-Cookie")).isEmpty();
        }
    }

    @Test
    void shouldAcceptNoLinkThatAnotherReplicaHasAccepted() {
        String id = UUID.randomUUID().toString();
        String token = SignInLink.signed(SignInLink.claims(ORG, "resthooks").claim("jti", id));
        database.execute(
                "INSERT INTO used_links (id, expiry) VALUES ('%s', now() + interval '5 minutes')"
                        .formatted(id));

        assertThat(new Browser().signIn(token).status()).isEqualTo(401);
    }

    @Test
    void shouldForgetUsedLinksThatHaveExpired() {
        database.execute(
                "INSERT INTO used_links (id, expiry) VALUES ('old', now() - interval '1 minute')");

        new Browser().signIn(SignInLink.token(ORG, "resthooks"));

        assertThat(database.number("SELECT count(*) FROM used_links WHERE id = 'old'")).isZero();
    }

    @Test
    void shouldAcceptNoOtherToken() {
        for (String token :
                new String[] {
                    "",
                    "nonsense",
                    Tokens.of(ORG),
                    SigningKey.rsa().sign(SignInLink.claims(ORG, "resthooks")),
                    SignInLink.signed(SignInLink.claims(ORG, "resthooks").audience("resthooks")),
                    SignInLink.signed(
                            SignInLink.claims(ORG, "resthooks").expiresIn(Duration.ofMinutes(15))),
                    SignInLink.signed(SignInLink.claims(ORG, "resthooks").expiresAt(1_700_000_000L))
                }) {
            Browser browser = new Browser();

            assertThat(browser.signIn(token).status()).as(token).isEqualTo(401);

            assertThat(browser.cookie()).as(token).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"cross-site", "same-site", "none"})
    void shouldSignNobodyInWhomAnotherSiteSends(String site) {
        Browser browser = new Browser().with("Sec-Fetch-Site", site);
        String token = SignInLink.token(ORG, "resthooks");

        assertThat(browser.signIn(token).status()).isEqualTo(403);

        assertThat(browser.cookie()).isEmpty();
        assertThat(new Browser().with("Sec-Fetch-Site", "same-origin").signIn(token).status())
                .isEqualTo(303);
    }

    /** As browsers do that don't send {@code Sec-Fetch-Site}. */
    @ParameterizedTest
    @ValueSource(strings = {"https://evil.example", "http://127.0.0.1:1", "null"})
    void shouldSignNobodyInWhomAnotherOriginSends(String origin) {
        Browser browser = new Browser().with("Origin", origin);

        assertThat(browser.signIn(SignInLink.token(ORG, "resthooks")).status()).isEqualTo(403);

        assertThat(browser.cookie()).isEmpty();
    }

    @Test
    void shouldSignInFromItsOwnOrigin() {
        Browser named = new Browser().with("Origin", Browser.origin());
        Browser unnamed =
                new Browser().with("Origin", "null").with("Sec-Fetch-Site", "same-origin");
        Browser silent = new Browser();

        assertThat(named.signIn(SignInLink.token(ORG, "resthooks")).status()).isEqualTo(303);
        assertThat(unnamed.signIn(SignInLink.token(ORG, "resthooks")).status()).isEqualTo(403);
        assertThat(silent.signIn(SignInLink.token(ORG, "resthooks")).status()).isEqualTo(303);
    }

    @Test
    void shouldLogWhoSignsInAndOut() {
        String org = "logged-" + UUID.randomUUID();
        try (LogLines lines = new LogLines(SecurityLog.CATEGORY)) {
            Browser.of(org, "resthooks.read").post("/console/sign-out", Map.of());

            assertThat(lines.beginningsOfLinesWith("org=" + org))
                    .containsExactly("act=console-signed-in", "act=console-signed-out");
            assertThat(lines.with("org=" + org))
                    .allSatisfy(line ->
                            assertThat(line).contains("client=test-client subject=somebody"));
        }
    }

    @Test
    void shouldLeadToTheSignInWithoutASession() {
        Browser.Page page = new Browser().get("/console");
        assertThat(page.status()).isEqualTo(303);
        assertThat(page.header("Location")).contains("/console/sign-in");

        Browser.Page part = new Browser().with("HX-Request", "true").get("/console");
        assertThat(part.status()).isEqualTo(401);
        assertThat(part.header("HX-Redirect")).contains("/console/sign-in");

        assertThat(new Browser().get("/console/sign-in").text())
                .contains("./resthooks console --org");
    }

    @Test
    void shouldLeadToThePageThatSomebodyWantedBefore() {
        Browser browser = new Browser();
        browser.get("/console/hooks/new");

        Browser.Page first = browser.signIn(SignInLink.token(ORG, "resthooks"));
        Browser.Page second = browser.signIn(SignInLink.token(ORG, "resthooks"));

        assertThat(first.header("Location")).contains("/console/hooks/new");
        assertThat(second.header("Location")).contains("/console");
    }

    @ParameterizedTest
    @ValueSource(strings = {"//example.com", "/console//example.com", "/api/rest", "/console/../x"})
    void shouldLeadToNoOtherPlace(String path) {
        Browser browser = new Browser().with("Cookie", "resthooks-return=" + path);

        Browser.Page page = browser.signIn(SignInLink.token(ORG, "resthooks"));

        assertThat(page.header("Location")).contains("/console");
    }

    @Test
    void shouldSayThatAFormChangedNothingIfItsSessionHasEnded() {
        Browser.Page page = new Browser().post("/console/hooks", Map.of());

        assertThat(page.status()).isEqualTo(401);
        assertThat(page.text())
                .contains("You are signed out", "Nothing was changed.", ">Sign in</a>");
        assertThat(new Browser().post("/console/sign-out", Map.of()).status()).isEqualTo(303);
    }

    @Test
    void shouldShowNoPageToABearerToken() {
        Browser.Page page =
                new Browser().with("Authorization", "Bearer " + Tokens.of(ORG)).get("/console");

        assertThat(page.status()).isEqualTo(303);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/console;x",
                "/console;x=1/hooks/new",
                "/console/hooks;x/new",
                "/;x/console",
                "/console/sign-in;x"
            })
    void shouldShowNoPageAtAPathWithMatrixParameters(String path) {
        Browser stranger = new Browser().with("Authorization", "Bearer " + Tokens.of(ORG));

        assertThat(stranger.get(path).status()).isIn(303, 404);
        assertThat(Browser.of(ORG).get(path).status()).isIn(401, 404);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                HOOKS,
                "/console/../api/rest/resthooks",
                "/console/%2e%2e/api/rest/resthooks",
                "/console;x/../api/rest/resthooks",
                "/console//../../api/rest/resthooks"
            })
    void shouldAnswerNoCallOfTheApiToACookie(String path) {
        Browser browser = Browser.of(ORG);

        Browser.Page answer = browser.get(path);

        assertThat(answer.status()).isIn(401, 404);
    }

    @Test
    void shouldNotAcceptAForgedCookie() {
        Browser browser = Browser.of(ORG);
        String cookie = browser.cookie();

        for (String forged :
                new String[] {
                    "x" + cookie, cookie + "x", cookie.replace(".", ""), ".", "a.b", "%00"
                }) {
            assertThat(new Browser().withCookie(forged).get("/console").status())
                    .as(forged)
                    .isEqualTo(303);
        }
        assertThat(new Browser().withCookie(cookie).get("/console").status()).isEqualTo(200);
    }

    @Test
    void shouldEndTheSessionForEachCopyOfTheCookieAtSignOut() {
        Browser browser = Browser.of(ORG);
        String former = browser.cookie();
        Browser copy = new Browser().withCookie(former);
        Browser another = Browser.of(ORG);
        assertThat(copy.get("/console").status()).isEqualTo(200);

        Browser.Page answer = browser.post("/console/sign-out", Map.of());

        assertThat(answer.status()).isEqualTo(303);
        assertThat(answer.header("Set-Cookie").orElseThrow()).contains("Max-Age=0");
        assertThat(answer.header("Clear-Site-Data")).contains("\"cache\"");
        assertThat(browser.cookie()).isEmpty();
        assertThat(copy.get("/console").status()).isEqualTo(303);
        assertThat(copy.withCookie(former).post("/console/hooks", Map.of()).status())
                .isEqualTo(401);
        assertThat(another.get("/console").status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"resthooks.read", "openid"})
    void shouldSignOutWhoMayDoNothingElse(String scope) {
        Browser browser = Browser.of(ORG, scope);

        assertThat(browser.post("/console/sign-out", Map.of()).status()).isEqualTo(303);
        assertThat(browser.cookie()).isEmpty();
    }

    @Test
    void shouldRefuseFormsOfOtherSites() {
        Browser browser = Browser.of(ORG);
        String ofAnother = Browser.of(ORG).token();

        for (Map<String, String> fields :
                List.of(
                        Map.<String, String>of(),
                        Map.of("form-token", ""),
                        Map.of("form-token", ofAnother))) {
            Browser.Page answer = browser.postAlone("/console/sign-out", fields);

            assertThat(answer.status()).as(fields.toString()).isEqualTo(403);
            assertThat(answer.text()).contains("This page is out of date", "<html");
        }
        assertThat(
                        browser.with("X-Form-Token", browser.token())
                                .postAlone("/console/sign-out", Map.of())
                                .status())
                .isEqualTo(303);
    }

    @Test
    void shouldLetNobodyInWhoseScopeDoesNotCoverIt() {
        assertThat(Browser.of(ORG, "openid").get("/console").status()).isEqualTo(403);
        Browser reader = Browser.of(ORG, "resthooks.read");
        assertThat(reader.get("/console").status()).isEqualTo(200);
        assertThat(reader.post("/console/hooks", Map.of()).status()).isEqualTo(403);
        assertThat(Browser.of("", "resthooks").get("/console").status()).isEqualTo(403);
    }

    @Test
    void shouldShowErrorsAsPages() {
        Browser.Page page = Browser.of(ORG).get("/console/nothing-here");

        assertThat(page.status()).isEqualTo(404);
        assertThat(page.header("Content-Type")).contains("text/html;charset=UTF-8");
        assertThat(page.text()).contains("Not found", "<html");
        assertThat(Api.anonymous().get("/consoles").status()).isEqualTo(401);
    }
}
