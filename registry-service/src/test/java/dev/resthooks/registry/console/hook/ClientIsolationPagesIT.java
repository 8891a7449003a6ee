package dev.resthooks.registry.console.hook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.resthooks.registry.fixture.Apart;
import dev.resthooks.registry.fixture.Api;
import dev.resthooks.registry.fixture.Browser;
import dev.resthooks.registry.fixture.Servers;
import dev.resthooks.registry.fixture.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What pages show and do with the hook of another client of the organisation. */
@QuarkusTest
@QuarkusTestResource(Servers.class)
@TestProfile(Apart.class)
class ClientIsolationPagesIT {
    private final String org = "apart-" + UUID.randomUUID();
    private final Api app =
            Api.anonymous()
                    .with(
                            "Authorization",
                            "Bearer "
                                    + Tokens.signed(
                                            Tokens.claims()
                                                    .claim("azp", "billing-app")
                                                    .claim("orgkey", org)
                                                    .claim("scope", "resthooks")));
    private final String id = app.registered("ActionCreated", "https://example.com/");
    private final String path = "/console/hooks/" + id;

    @Test
    void shouldShowTheHookWithoutButtons() {
        assertThat(Browser.byProvider(org, "resthooks").get(path).text())
                .contains("billing-app", "Only this client and administrators can change the hook.")
                .doesNotContain("/edit", "/pause", "/delete", "/test\"", "/replay\"", "secret\"");
        assertThat(Browser.byProvider(org, "resthooks.admin").get(path).text())
                .contains("/edit", "/pause", "/delete", "/test", "/replay", "Show secret")
                .doesNotContain("Only this client");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/edit",
                "/pause",
                "/resume",
                "/delete",
                "/test",
                "/replay",
                "/deliveries/e/redeliver",
                "/deliveries/e/skip"
            })
    void shouldRefuseInTheWordsOfPeople(String below) {
        Browser browser = Browser.byProvider(org, "resthooks");

        Browser.Page asked = browser.get(path + below);
        Browser.Page sent = browser.post(path + below, Map.of("revision", "1"));

        for (Browser.Page page : new Browser.Page[] {asked, sent}) {
            assertThat(page.status()).isEqualTo(403);
            assertThat(page.text())
                    .contains("You can’t change this hook", "It was registered by billing-app.");
        }
        assertThat(app.hook(id).path("status").asText()).isEqualTo("Active");
    }

    @Test
    void shouldRefuseFormsThatNoPageHas() {
        Browser browser = Browser.byProvider(org, "resthooks");

        for (String below : new String[] {"/secret", "/secret/rotate", "/replays/1/cancel"}) {
            assertThat(browser.post(path + below, Map.of()).status()).as(below).isEqualTo(403);
        }
    }
}
