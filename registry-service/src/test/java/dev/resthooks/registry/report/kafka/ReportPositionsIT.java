package dev.resthooks.registry.report.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import dev.resthooks.contract.event.EventPartition;
import dev.resthooks.registry.fixture.Servers;
import dev.resthooks.registry.report.AppliedReports;
import dev.resthooks.registry.report.ReportRecord;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.common.annotation.Identifier;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(Servers.class)
class ReportPositionsIT {
    private static final long COMMITTED_TO_KAFKA = 50;
    private static final long END = 100;

    @Inject
    @Identifier("reports") ReportPositions positions;

    @Inject AppliedReports appliedReports;

    private final TopicPartition partition = new TopicPartition("topic-" + UUID.randomUUID(), 0);
    private final EventPartition named = new EventPartition(partition.topic(), 0);
    private final MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("none");

    @BeforeEach
    void assign() {
        consumer.assign(List.of(partition));
        consumer.updateBeginningOffsets(Map.of(partition, 7L));
        consumer.updateEndOffsets(Map.of(partition, END));
        consumer.seek(partition, COMMITTED_TO_KAFKA);
    }

    @Test
    void shouldReadFromTheStoredPosition() {
        applyUpTo(30);

        positions.onPartitionsAssigned(consumer, List.of(partition));

        assertThat(consumer.position(partition)).isEqualTo(30);
    }

    @Test
    void shouldReadFromTheEndWhenAllIsApplied() {
        applyUpTo(END);

        positions.onPartitionsAssigned(consumer, List.of(partition));

        assertThat(consumer.position(partition)).isEqualTo(END);
        assertThat(appliedReports.position(named)).hasValue(END);
    }

    @Test
    void shouldLeaveAPartitionWithoutAStoredPositionWhereKafkaPutsIt() {
        positions.onPartitionsAssigned(consumer, List.of(partition));

        assertThat(consumer.position(partition)).isEqualTo(COMMITTED_TO_KAFKA);
    }

    @Test
    void shouldReadALogThatWasMadeAnewFromItsStart() {
        applyUpTo(END + 1);

        positions.onPartitionsAssigned(consumer, List.of(partition));

        assertThat(consumer.position(partition)).isEqualTo(7);
        assertThat(appliedReports.position(named)).isEmpty();
    }

    private void applyUpTo(long next) {
        appliedReports.apply(List.of(new ReportRecord(named, next - 1, List.of())));
    }
}
