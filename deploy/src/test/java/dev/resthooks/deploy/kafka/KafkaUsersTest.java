package dev.resthooks.deploy.kafka;

import static dev.resthooks.testkit.kafka.AccessRule.Principal.DISPATCHER;
import static dev.resthooks.testkit.kafka.AccessRule.Principal.REGISTRY;
import static dev.resthooks.testkit.kafka.AccessRule.Principal.TOPICS;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class KafkaUsersTest {
    @Test
    void shouldHaveTheRightsOfTheTable() throws IOException {
        GeneratedFile.shouldBe(
                "production/kafka/users.yaml", KafkaUsers.file(REGISTRY, DISPATCHER, TOPICS));
    }
}
