package dev.resthooks.registry.console.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.resthooks.registry.fixture.Browser;
import dev.resthooks.registry.fixture.OpenIdProvider;
import dev.resthooks.registry.fixture.Servers;
import dev.resthooks.registry.fixture.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Signing in by the authorization code flow of OpenID Connect. */
@QuarkusTest
@QuarkusTestResource(Servers.class)
class ProviderSignInIT {
    private static final String ORG = "provider-" + UUID.randomUUID();

    @Test
    void shouldAskTheProviderForACodeThatNobodyElseCanUse() {
        Browser.Page toProvider = new Browser().get(Browser.PROVIDER);

        assertThat(toProvider.status()).isEqualTo(302);
        assertThat(toProvider.header("Location").orElseThrow())
                .startsWith(Servers.provider().issuer() + "/auth?")
                .contains("code_challenge_method=S256", "response_type=code", "client_id=console");
    }

    @Test
    void shouldSignInWithTheClaimsOfTheAccessToken() {
        Browser browser = new Browser();

        Browser.Page page =
                browser.signIn(new OpenIdProvider.Person(ORG, "resthooks", "resthooks"));

        assertThat(page.status()).isEqualTo(303);
        assertThat(page.header("Location")).contains("/console");
        assertThat(browser.cookieNames()).containsExactly(Browser.COOKIE);
        assertThat(browser.get("/console").text()).contains(ORG);
    }

    @Test
    void shouldSetNoCookieThatBrowsersSendWithoutTlsOrShowToScripts() {
        Browser browser = new Browser();

        browser.signIn(new OpenIdProvider.Person(ORG, "resthooks", "resthooks"));

        assertThat(browser.setCookies())
                .anyMatch(it -> it.startsWith("q_auth_console"))
                .anyMatch(it -> it.startsWith("q_session_console"))
                .anyMatch(it -> it.startsWith(Browser.COOKIE))
                .allSatisfy(it -> assertThat(it).contains("; Secure", "; HTTPOnly"));
    }

    @Test
    void shouldLetNobodyInWithATokenForAnotherService() {
        Browser browser = new Browser();

        Browser.Page page = browser.signIn(new OpenIdProvider.Person(ORG, "resthooks", "billing"));

        assertThat(page.status()).isEqualTo(403);
        assertThat(page.text()).contains("Your account has no access");
        assertThat(browser.cookie()).isEmpty();
    }

    @Test
    void shouldHoldSessionsToTheirScope() {
        Browser browser = new Browser();

        browser.signIn(new OpenIdProvider.Person(ORG, "openid", "resthooks"));

        assertThat(browser.get("/console").status()).isEqualTo(403);
    }

    @Test
    void shouldAcceptNoCodeThatItDidNotAskFor() {
        Browser browser = new Browser();

        browser.get(
                Browser.PROVIDER
                        + "?state=forged&code="
                        + new OpenIdProvider.Person(ORG, "resthooks", "x").code("forged"));

        assertThat(browser.cookie()).isEmpty();
    }

    @Test
    void shouldAcceptNoTokenOfAnotherSignIn() {
        Browser browser = new Browser();

        browser.signIn(new OpenIdProvider.Person(ORG, "resthooks", "resthooks"), "another");

        assertThat(browser.cookie()).isEmpty();
    }

    @Test
    void shouldAcceptNoBearerToken() {
        Browser browser = new Browser().with("Authorization", "Bearer " + Tokens.of(ORG));

        assertThat(browser.get(Browser.PROVIDER).status()).isEqualTo(302);
        assertThat(browser.cookie()).isEmpty();
        assertThat(new Browser().get("/console/sign-in").text())
                .contains("Sign in with your organisation’s account");
    }
}
