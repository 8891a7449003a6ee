package dev.resthooks.registry.console.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.resthooks.registry.fixture.Browser;
import dev.resthooks.registry.fixture.OpenIdProvider;
import dev.resthooks.registry.fixture.Servers;
import dev.resthooks.registry.fixture.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Signing in by the authorization code flow of OpenID Connect. */
@QuarkusTest
@QuarkusTestResource(Servers.class)
class ProviderSignInIT {
    private static final String PATH = "/console/sign-in/provider";
    private static final String ORG = "provider-" + UUID.randomUUID();

    /** Goes to the provider and comes back with a code. */
    private static Browser.Page signIn(Browser browser, OpenIdProvider.Person person) {
        return signIn(browser, person, "");
    }

    private static Browser.Page signIn(
            Browser browser, OpenIdProvider.Person person, String otherNonce) {
        Browser.Page toProvider = browser.get(PATH);
        assertThat(toProvider.status()).isEqualTo(302);
        String url = toProvider.header("Location").orElseThrow();
        assertThat(url)
                .startsWith(Servers.provider().issuer() + "/auth?")
                .contains("code_challenge_method=S256", "response_type=code", "client_id=console");
        String state = url.replaceAll(".*[?&]state=([^&]*).*", "$1");
        String nonce = url.replaceAll(".*[?&]nonce=([^&]*).*", "$1");
        String code = person.code(otherNonce.isEmpty() ? nonce : otherNonce);
        Browser.Page page =
                browser.get(
                        PATH
                                + "?state=%s&code=%s"
                                        .formatted(
                                                state,
                                                URLEncoder.encode(code, StandardCharsets.UTF_8)));
        return page.status() == 302 ? browser.get(page.header("Location").orElseThrow()) : page;
    }

    @Test
    void shouldSignInWithTheClaimsOfTheAccessToken() {
        Browser browser = new Browser();

        Browser.Page page =
                signIn(browser, new OpenIdProvider.Person(ORG, "resthooks", "resthooks"));

        assertThat(page.status()).isEqualTo(303);
        assertThat(page.header("Location")).contains("/console");
        assertThat(browser.cookieNames()).containsExactly(Browser.COOKIE);
        assertThat(browser.get("/console").text()).contains(ORG);
    }

    @Test
    void shouldLetNobodyInWithATokenForAnotherService() {
        Browser browser = new Browser();

        Browser.Page page = signIn(browser, new OpenIdProvider.Person(ORG, "resthooks", "billing"));

        assertThat(page.status()).isEqualTo(403);
        assertThat(page.text()).contains("Your account has no access");
        assertThat(browser.cookie()).isEmpty();
    }

    @Test
    void shouldHoldSessionsToTheirScope() {
        Browser browser = new Browser();

        signIn(browser, new OpenIdProvider.Person(ORG, "openid", "resthooks"));

        assertThat(browser.get("/console").status()).isEqualTo(403);
    }

    @Test
    void shouldAcceptNoCodeThatItDidNotAskFor() {
        Browser browser = new Browser();

        browser.get(
                PATH
                        + "?state=forged&code="
                        + new OpenIdProvider.Person(ORG, "resthooks", "x").code("forged"));

        assertThat(browser.cookie()).isEmpty();
    }

    @Test
    void shouldAcceptNoTokenOfAnotherSignIn() {
        Browser browser = new Browser();

        signIn(browser, new OpenIdProvider.Person(ORG, "resthooks", "resthooks"), "another");

        assertThat(browser.cookie()).isEmpty();
    }

    @Test
    void shouldAcceptNoBearerToken() {
        Browser browser = new Browser().with("Authorization", "Bearer " + Tokens.of(ORG));

        assertThat(browser.get(PATH).status()).isEqualTo(302);
        assertThat(browser.cookie()).isEmpty();
        assertThat(new Browser().get("/console/sign-in").text())
                .contains("Sign in with your organisation’s account");
    }
}
