package dev.resthooks.deploy.kafka;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class KafkaTopicsTest {
    @Test
    void shouldBeTheTopicsOfTheTable() throws IOException {
        GeneratedFile.shouldBe("production/kafka/topics.yaml", KafkaTopics.file());
    }
}
