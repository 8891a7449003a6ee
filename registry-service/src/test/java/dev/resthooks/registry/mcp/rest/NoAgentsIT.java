package dev.resthooks.registry.mcp.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.resthooks.registry.fixture.Api;
import dev.resthooks.registry.fixture.Servers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.http.HttpRequest.BodyPublishers;
import org.junit.jupiter.api.Test;

/** Unless it is told its URL, the service serves no agents. */
@QuarkusTest
@QuarkusTestResource(Servers.class)
class NoAgentsIT {
    @Test
    void shouldSayThatThereAreNone() {
        assertThat(Api.of("agents").call("POST", "/mcp", BodyPublishers.ofString("{}")).status())
                .isEqualTo(404);
        assertThat(Api.anonymous().get("/.well-known/oauth-protected-resource/mcp").status())
                .isEqualTo(404);
        Api.Answer stranger = Api.anonymous().call("POST", "/mcp", BodyPublishers.ofString("{}"));
        assertThat(stranger.status()).isEqualTo(401);
        assertThat(stranger.header("www-authenticate").orElse(""))
                .doesNotContain("resource_metadata");
    }
}
