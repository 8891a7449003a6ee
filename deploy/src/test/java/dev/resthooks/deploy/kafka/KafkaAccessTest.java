package dev.resthooks.deploy.kafka;

import static dev.resthooks.testkit.kafka.AccessRule.Principal.DISPATCHER;
import static dev.resthooks.testkit.kafka.AccessRule.Principal.REGISTRY;
import static dev.resthooks.testkit.kafka.AccessRule.Principal.SIMULATOR;
import static dev.resthooks.testkit.kafka.AccessRule.Principal.TOPICS_APPLY;

import dev.resthooks.testkit.kafka.AccessRule.Principal;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class KafkaAccessTest {
    @Test
    void shouldGiveEachUserTheRightsOfTheTable() throws IOException {
        Map<String, Principal> users = new LinkedHashMap<>();
        users.put("registry", REGISTRY);
        users.put("dispatcher", DISPATCHER);
        users.put("topics", TOPICS_APPLY);
        users.put("simulator", SIMULATOR);

        GeneratedFile.shouldBe("three-brokers/kafka/access.sh", KafkaAccess.file(users));
    }
}
