package dev.resthooks.registry.hook.rest;

import static dev.resthooks.registry.fixture.Api.HOOKS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.resthooks.registry.fixture.Api;
import dev.resthooks.registry.fixture.Servers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(Servers.class)
class HooksApiIT {
    private static final String TARGET = "https://www.mydomain.com/path/endpoint";

    @Test
    void shouldAnswerARegistrationWithTheDocumentedHook() {
        Api.Answer answer =
                Api.of("acme")
                        .post(
                                """
                                {"resthooks":{"eventName":"ActionCreated","targetUrl":"%s"}}\
                                """
                                        .formatted(TARGET));

        assertThat(answer.status()).isEqualTo(200);
        String id = answer.hook().path("id").asText();
        assertThat(answer.raw().body())
                .isEqualTo(
                        """
                        {"resthooks":{"id":"%s","eventName":"ActionCreated","targetUrl":"%s","status":"Active",\
                        "triggeredCount":0,"lastTriggered":"","triggeredLastTimestamp":null}}\
                        """
                                .formatted(id, TARGET));
        assertThat(Api.of("acme").get(HOOKS + "/" + id).raw().body())
                .isEqualTo(answer.raw().body());
    }
}
