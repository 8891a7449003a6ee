package dev.resthooks.registry.console.overview;

import static org.assertj.core.api.Assertions.assertThat;

import dev.resthooks.registry.fixture.Api;
import dev.resthooks.registry.fixture.Browser;
import dev.resthooks.registry.fixture.Database;
import dev.resthooks.registry.fixture.Servers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The secret of a hook as pages. */
@QuarkusTest
@QuarkusTestResource(Servers.class)
class HookSecretPagesIT {
    @Inject Database database;

    private final String org = "secret-" + UUID.randomUUID();
    private final Api api = Api.of(org);
    private final String id = api.registered("ActionCreated", "https://example.com/callbacks");
    private final String path = "/console/hooks/" + id;
    private final Browser browser = Browser.of(org);

    @Test
    void shouldShowTheSecretOnRequestAlone() {
        String secret = api.secret(id).body().at("/resthooksecrets/secret").asText();
        assertThat(browser.get(path).text()).contains("Show secret").doesNotContain("whsec_");

        Browser.Page shown = browser.post(path + "/secret", Map.of());
        Browser.Page reopened = browser.get(path + "/secret");

        assertThat(shown.text()).contains(secret);
        assertThat(shown.header("Cache-Control")).contains("no-store");
        assertThat(reopened.text()).contains("Show secret").doesNotContain("whsec_");
    }

    @Test
    void shouldRotateTheSecretOnceAfterItAsked() {
        String secret = api.secret(id).body().at("/resthooksecrets/secret").asText();
        String rotate = path + "/secret/rotate";
        Browser.Page question = browser.get(rotate);
        Map<String, String> answer =
                Map.of(
                        "revision", question.field("revision"),
                        "secret", question.field("secret"));

        Browser.Page rotated = browser.post(rotate, answer);
        Browser.Page again = browser.post(rotate, answer);

        assertThat(question.text())
                .contains("For 1 day, callbacks are signed with both secrets")
                .doesNotContain("A former secret still signs", "whsec_");
        assertThat(rotated.status()).isEqualTo(303);
        assertThat(again.status()).isEqualTo(409);
        assertThat(again.text()).contains("the secret has been rotated", "Back to the hook");
        assertThat(browser.get(rotated.header("Location").orElseThrow()).text())
                .contains("The hook has a new secret.");
        assertThat(browser.post(path + "/secret", Map.of()).text())
                .contains("whsec_", "A former secret still signs until")
                .doesNotContain(secret);
        assertThat(api.secret(id).body().at("/resthooksecrets/former")).hasSize(1);
        assertThat(browser.get(rotate).text()).contains("A former secret still signs until");
    }

    @Test
    void shouldSayWhichSecretStopsSigningAtOnce() {
        for (int rotation = 0; rotation < 4; rotation++) {
            api.rotate(id);
        }

        assertThat(browser.get(path + "/secret/rotate").text())
                .contains("The oldest of these stops signing at once.", "at most 4 former secrets");
    }

    @Test
    void shouldSayWhatASubscriptionOfAnAgentIsAndOfferNothingThatItRefuses() {
        database.execute(
                """
                UPDATE hooks SET mcp_subscription = 'sub_%s', mcp_payload = 'identity', accept = 'mcp',
                    only_resource = 'r-70151', mcp_due = '2100-01-02T00:00:00Z' WHERE id = %s
                """
                        .formatted(org, id));

        String page = browser.get(path).text();

        assertThat(page)
                .contains("An agent, as", "sub_" + org, "r-70151", "2 Jan 2100", "200 to 299")
                .contains("Replay</a>", "Audit</a>", "Delete</a>")
                .doesNotContain(
                        "Edit</a>", "Test</a>", "Pause</a>", "Show secret", "Rotate secret");
        assertThat(browser.post(path + "/secret", Map.of()).status()).isEqualTo(409);
    }
}
