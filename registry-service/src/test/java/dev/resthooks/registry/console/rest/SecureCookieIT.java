package dev.resthooks.registry.console.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.resthooks.registry.fixture.Apart;
import dev.resthooks.registry.fixture.Browser;
import dev.resthooks.registry.fixture.Servers;
import dev.resthooks.registry.fixture.SignInLink;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The session's cookie where a proxy in front speaks TLS. */
@QuarkusTest
@QuarkusTestResource(Servers.class)
@TestProfile(Apart.class)
class SecureCookieIT {
    @Test
    void shouldBeSentOverTlsAloneWhereItWasSetOverTls() {
        String link = SignInLink.to("secure-" + UUID.randomUUID(), "resthooks");

        Browser.Page answer = new Browser().with("X-Forwarded-Proto", "https").get(link);

        assertThat(answer.header("Set-Cookie").orElseThrow())
                .contains("Secure", "HTTPOnly", "SameSite=Lax");
        assertThat(answer.header("Location")).contains("/console");
    }
}
