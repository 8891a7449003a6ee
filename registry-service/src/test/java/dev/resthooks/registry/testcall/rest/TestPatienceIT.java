package dev.resthooks.registry.testcall.rest;

import static dev.resthooks.registry.fixture.Api.HOOKS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.resthooks.registry.fixture.Apart;
import dev.resthooks.registry.fixture.Api;
import dev.resthooks.registry.fixture.Servers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(Servers.class)
@TestProfile(Apart.class)
class TestPatienceIT {
    private final Api api = Api.of("org-" + UUID.randomUUID());

    @Test
    void shouldSayThatNoDispatcherAnsweredAndLetTheHookBeTestedAgain() {
        String id = api.registered("TaskUpdated", "https://example.com/");

        for (int time = 1; time <= 2; time++) {
            Api.Answer answer =
                    await().until(() -> test(id), it -> !code(it).equals("log-unavailable"));

            assertThat(answer.status()).isEqualTo(503);
            assertThat(code(answer)).isEqualTo("test-unanswered");
            assertThat(answer.header("retry-after")).contains("5");
        }
    }

    private Api.Answer test(String id) {
        return api.call("POST", HOOKS + "/" + id + "/test", BodyPublishers.noBody());
    }

    private static String code(Api.Answer answer) {
        return answer.errors().path("code").asText();
    }
}
