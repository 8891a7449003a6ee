package dev.resthooks.registry.deliverylog.rest;

import static dev.resthooks.registry.fixture.Api.HOOKS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.resthooks.registry.audit.rest.AuditedHook;
import dev.resthooks.registry.fixture.Apart;
import dev.resthooks.registry.fixture.Servers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.time.Duration;
import javax.management.JMException;
import org.junit.jupiter.api.Test;

/** Most tests of this service let no request wait. */
@QuarkusTest
@TestProfile(Apart.class)
@QuarkusTestResource(Servers.class)
class QuietTailIT extends AuditedHook {
    @Test
    void shouldFetchNothingUntilARequestWaits() throws JMException {
        await().atMost(Duration.ofSeconds(80)).until(() -> TailIT.tails() == 0);
        String path = HOOKS + "/" + id + "/events?";
        String cursor = api.get(path + "from=" + from).body().path("cursor").asText();
        assertThat(api.get(path + "after=" + cursor).status()).isEqualTo(200);
        assertThat(TailIT.tails()).isZero();

        assertThat(api.get(path + "wait=2&after=" + cursor).status()).isEqualTo(200);

        assertThat(TailIT.tails()).isEqualTo(1);
    }
}
