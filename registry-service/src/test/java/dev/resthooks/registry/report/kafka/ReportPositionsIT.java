package dev.resthooks.registry.report.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import dev.resthooks.contract.event.EventPartition;
import dev.resthooks.contract.report.ReportBatch;
import dev.resthooks.registry.deliverylog.LoggedOutcomes;
import dev.resthooks.registry.fixture.Database;
import dev.resthooks.registry.fixture.Servers;
import dev.resthooks.registry.report.AppliedReports;
import dev.resthooks.registry.report.ReadingStart.PartitionLog;
import dev.resthooks.registry.report.ReadingStart.StoredPosition;
import dev.resthooks.registry.report.ReportRecord;
import dev.resthooks.registry.report.postgres.StoredPositions;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(Servers.class)
class ReportPositionsIT {
    private static final long COMMITTED_TO_KAFKA = 50;
    private static final long BEGINNING = 7;
    private static final long END = 100;

    @Inject AppliedReports appliedReports;
    @Inject StoredPositions positions;
    @Inject UnlimitedRetry retry;
    @Inject ReportMetrics metrics;
    @Inject LoggedOutcomes outcomes;
    @Inject Database database;

    private final TopicPartition partition = new TopicPartition("topic-" + UUID.randomUUID(), 0);
    private final EventPartition named = new EventPartition(partition.topic(), 0);
    private final MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("none");

    @BeforeEach
    void assign() {
        database.execute("UPDATE delivery_log_coverage SET complete_since = '2020-01-01'");
        consumer.assign(List.of(partition));
        consumer.seek(partition, COMMITTED_TO_KAFKA);
    }

    @Test
    void shouldReadFromTheStoredPosition() {
        applyUpTo(30);

        assignedBy("topic-1");

        assertThat(consumer.position(partition)).isEqualTo(30);
    }

    @Test
    void shouldReadFromTheEndWhenAllIsApplied() {
        applyUpTo(END);

        assignedBy("topic-1");

        assertThat(consumer.position(partition)).isEqualTo(END);
        assertThat(positions.position(named)).isEqualTo(END);
        assertThat(outcomes.completeSince()).isBefore(Instant.now().minusSeconds(60));
    }

    @Test
    void shouldLeaveAPartitionWithoutAStoredPositionWhereKafkaPutsIt() {
        assignedBy("topic-1");

        assertThat(consumer.position(partition)).isEqualTo(COMMITTED_TO_KAFKA);
        assertStored(0, "topic-1");
    }

    @Test
    void shouldGoOnAtTheEndOfALogThatWasCutAndCountNothingTwice() {
        applyUpTo(END + 30);
        assignedBy("topic-1");
        Instant before = Instant.now();

        assignedBy("topic-1");

        assertThat(consumer.position(partition)).isEqualTo(END);
        assertStored(END, "topic-1");
        assertThat(appliedReports.apply(List.of(empty(named, END - 1))))
                .isEqualTo(new AppliedReports.Applied(0, 1, 0));
        assertThat(outcomes.completeSince()).isAfter(before.minusSeconds(60));
    }

    @Test
    void shouldReadATopicThatWasCreatedAnewFromItsBeginning() {
        applyUpTo(30);
        assignedBy("topic-1");

        assignedBy("topic-2");

        assertThat(consumer.position(partition)).isEqualTo(BEGINNING);
        assertStored(0, "topic-2");
    }

    @Test
    void shouldCallTheDeliveryLogIncompleteWhenRetentionWasQuicker() {
        applyUpTo(BEGINNING - 2);
        Instant before = Instant.now();

        assignedBy("topic-1");

        assertThat(consumer.position(partition)).isEqualTo(BEGINNING);
        assertStored(BEGINNING, "topic-1");
        assertThat(outcomes.completeSince()).isAfterOrEqualTo(before);
    }

    private void assignedBy(String topicId) {
        PartitionLogs logs =
                new PartitionLogs(Map.of()) {
                    @Override
                    PartitionLog of(EventPartition partition) {
                        return new PartitionLog(topicId, BEGINNING, END);
                    }
                };
        new ReportPositions(positions, logs, retry, metrics)
                .onPartitionsAssigned(consumer, List.of(partition));
        metrics.revoked(List.of(partition));
    }

    private void assertStored(long next, String topicId) {
        assertThat(positions.of(named)).contains(new StoredPosition(next, Optional.of(topicId)));
    }

    private static ReportRecord empty(EventPartition partition, long offset) {
        return new ReportRecord(partition, offset, new ReportBatch(List.of()));
    }

    private void applyUpTo(long next) {
        appliedReports.apply(List.of(empty(named, next - 1)));
    }
}
