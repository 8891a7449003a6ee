package dev.resthooks.deploy.strimzi;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class KafkaTopicsTest {
    @Test
    void shouldBeTheTopicsOfTheTable() throws IOException {
        GeneratedFile.shouldBe("topics.yaml", KafkaTopics.file());
    }
}
