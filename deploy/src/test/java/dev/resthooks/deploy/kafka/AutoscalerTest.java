package dev.resthooks.deploy.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import dev.resthooks.contract.Topics;
import dev.resthooks.contract.topic.Topic;
import dev.resthooks.contract.topic.TopicTable;
import dev.resthooks.deploy.Manifest;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class AutoscalerTest {
    private static final Path FILE = Path.of("components/autoscaling/dispatcher.yaml");

    @Test
    void shouldMakeMoreDispatchersThanATopicHasPartitionsButNoneThatHasNoPartition()
            throws IOException {
        List<Integer> partitions =
                TopicTable.shipped().stream()
                        .filter(it -> Topics.EVENTS.matcher(it.name()).matches())
                        .map(Topic::partitions)
                        .toList();
        int all = partitions.stream().mapToInt(it -> it).sum();
        Manifest dispatchers = Manifest.read(FILE).getFirst();

        assertThat(dispatchers.at("/spec/maxReplicaCount").asInt())
                .isBetween(Collections.max(partitions), all);
        assertThat(FILE).content().contains("together have %d partitions".formatted(all));
    }
}
