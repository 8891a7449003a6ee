package dev.resthooks.deploy.kafka;

import static dev.resthooks.testkit.kafka.AccessRule.Principal.DISPATCHER;
import static dev.resthooks.testkit.kafka.AccessRule.Principal.REGISTRY;
import static dev.resthooks.testkit.kafka.AccessRule.Principal.SIMULATOR;
import static dev.resthooks.testkit.kafka.AccessRule.Principal.TOPICS_APPLY;
import static java.util.stream.Collectors.joining;

import dev.resthooks.testkit.kafka.AccessRule.Principal;
import dev.resthooks.testkit.kafka.AccessRules;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class KafkaAccessTest {
    @Test
    void shouldGiveEachUserTheRightsOfTheTable() throws IOException {
        Map<String, Principal> users = new LinkedHashMap<>();
        users.put("registry", REGISTRY);
        users.put("dispatcher", DISPATCHER);
        users.put("topics", TOPICS_APPLY);
        users.put("simulator", SIMULATOR);

        GeneratedFile.shouldBe(
                "three-brokers/kafka/rights.txt",
                """
                # What each user of Kafka may do: dev.resthooks.testkit.kafka.AccessRules. KafkaAccessTest compares, and writes
                # this file with -Ddeploy.write=true.
                """
                        + users.entrySet().stream()
                                .flatMap(it -> lines(it.getKey(), it.getValue()))
                                .collect(joining()));
    }

    private static Stream<String> lines(String user, Principal principal) {
        return AccessRules.of(principal).stream().map(it -> it.line(user) + "\n");
    }
}
