package dev.resthooks.registry.topic.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.resthooks.contract.Topics;
import dev.resthooks.contract.event.ResourceType;
import dev.resthooks.contract.topic.TopicTable;
import dev.resthooks.registry.fixture.Api;
import dev.resthooks.registry.fixture.Servers;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.health.SmallRyeHealthReporter;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(Servers.class)
class TopicHealthIT {
    private static final Duration TWO_LOOKS = Duration.ofSeconds(40);

    @Inject SmallRyeHealthReporter health;
    @Inject MeterRegistry meters;

    @Test
    void shouldBeUnreadyWhileATopicThatItWritesIsMissingAndNameIt() throws Exception {
        await().atMost(TWO_LOOKS).until(() -> readiness().startsWith("{\"status\":\"UP\""));
        try (Admin admin =
                Admin.create(Map.of("bootstrap.servers", Servers.kafka().bootstrapServers()))) {
            admin.deleteTopics(List.of(Topics.TESTS)).all().get();
        }
        try {
            await().atMost(TWO_LOOKS)
                    .until(() -> readiness().contains("Kafka has no topic " + Topics.TESTS));
        } finally {
            Servers.kafka().createTopics(TopicTable.shipped());
        }
        await().atMost(TWO_LOOKS).until(() -> readiness().startsWith("{\"status\":\"UP\""));
    }

    @Test
    void shouldTellByAMetricThatEventsOfItsCatalogueHaveNoTopicAndServeThem() throws Exception {
        String tasks = Topics.events(new ResourceType("tasks"));
        await().atMost(TWO_LOOKS).until(() -> missing() == 0);
        try (Admin admin =
                Admin.create(Map.of("bootstrap.servers", Servers.kafka().bootstrapServers()))) {
            admin.deleteTopics(List.of(tasks)).all().get();
        }
        try {
            await().atMost(TWO_LOOKS).until(() -> missing() == 1);
            assertThat(readiness()).startsWith("{\"status\":\"UP\"");
            assertThat(Api.of("missing").registered("TaskCreated", "https://example.com/"))
                    .isNotEmpty();
        } finally {
            Servers.kafka().createTopics(TopicTable.shipped());
        }
        await().atMost(TWO_LOOKS).until(() -> missing() == 0);
    }

    private double missing() {
        return meters.get("resthooks.topics.missing").gauge().value();
    }

    private String readiness() {
        return health.getReadiness().getPayload().toString();
    }
}
