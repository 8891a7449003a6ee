package dev.resthooks.dispatcher.intake.kafka;

import static java.util.stream.Collectors.toSet;

import dev.resthooks.contract.cursor.OffsetMarks;
import dev.resthooks.contract.event.EventPartition;
import dev.resthooks.dispatcher.eventlog.kafka.EventRecords;
import dev.resthooks.dispatcher.intake.SessionLease;
import dev.resthooks.dispatcher.ledger.CommittedOffset;
import dev.resthooks.dispatcher.ledger.kafka.KafkaLedger;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.TopicPartition;

/**
 * The membership in the dispatchers' consumer group: a consumer that can be closed and replaced.
 * Used by the intake's thread alone, but for {@link #heartbeats}.
 */
public final class EventConsumer implements KafkaLedger.Group {
    private static final Duration CLOSING = Duration.ofSeconds(5);

    /** The milliseconds by which the client's measured times may be too short. */
    private static final int LEFT_OUT = 1;

    private final Supplier<Consumer<byte[], byte[]>> consumers;
    private final LongSupplier nanos;
    private Optional<Consumer<byte[], byte[]>> current = Optional.empty();
    private volatile Member member;

    private record Member(long openedAt, DoubleSupplier answered, DoubleSupplier longest) {}

    /**
     * Opens no connection yet. Consumers are of the group, with {@code read_committed}, cooperative
     * assignment, no auto-commit and no reset of offsets.
     */
    public EventConsumer(Supplier<Consumer<byte[], byte[]>> consumers, LongSupplier nanos) {
        this.consumers = consumers;
        this.nanos = nanos;
        this.member = new Member(nanos.getAsLong(), () -> Double.NaN, () -> Double.NaN);
    }

    Consumer<byte[], byte[]> open() {
        if (current.isPresent()) {
            return current.get();
        }
        long openedAt = nanos.getAsLong();
        Consumer<byte[], byte[]> opened = consumers.get();
        current = Optional.of(opened);
        member =
                new Member(
                        openedAt,
                        metric(opened, "heartbeat-total"),
                        metric(opened, "heartbeat-response-time-max"));
        return opened;
    }

    /** Returns a metric of the client, without which no call would ever be made. */
    private static DoubleSupplier metric(Consumer<byte[], byte[]> of, String name) {
        Metric found =
                of.metrics().values().stream()
                        .filter(it -> it.metricName().name().equals(name))
                        .findFirst()
                        .orElseThrow(() -> new IllegalStateException("no client metric " + name));
        return () -> (Double) found.metricValue();
    }

    /** Pauses those that are assigned. Each needs a position, or the consumer would fail. */
    void hold(Set<EventPartition> partitions) {
        Set<TopicPartition> held =
                partitions.stream()
                        .map(EventRecords::kafkas)
                        .filter(open().assignment()::contains)
                        .collect(toSet());
        open().pause(held);
        held.forEach(it -> open().seek(it, 0));
    }

    void seek(Map<EventPartition, Long> offsets) {
        offsets.forEach((partition, offset) -> open().seek(EventRecords.kafkas(partition), offset));
    }

    /** Returns the heartbeats of the present consumer. Called on any thread. */
    public SessionLease.Heartbeats heartbeats() {
        Member present = member;
        long answered = (long) present.answered().getAsDouble();
        double longest = present.longest().getAsDouble() + LEFT_OUT;
        return new SessionLease.Heartbeats(
                present.openedAt(),
                answered,
                Double.isNaN(longest)
                        ? Long.MAX_VALUE
                        : TimeUnit.MILLISECONDS.toNanos((long) longest));
    }

    /** Closes the consumer and leaves the group, which a static member doesn't do by closing. */
    void close() {
        Optional<Consumer<byte[], byte[]>> last = current;
        current = Optional.empty();
        last.ifPresent(it ->
                it.close(
                        CloseOptions.timeout(CLOSING)
                                .withGroupMembershipOperation(
                                        CloseOptions.GroupMembershipOperation.LEAVE_GROUP)));
    }

    /** Returns the group metadata, which fences a former member when it commits offsets. */
    @Override
    public ConsumerGroupMetadata metadata() {
        return open().groupMetadata();
    }

    /** Returns the committed offsets, once no transaction about them is open. */
    @Override
    public Map<EventPartition, CommittedOffset> committed(Collection<EventPartition> partitions) {
        Map<TopicPartition, EventPartition> wanted = new HashMap<>();
        partitions.forEach(it -> wanted.put(EventRecords.kafkas(it), it));
        Map<TopicPartition, OffsetAndMetadata> found = open().committed(wanted.keySet());
        Map<EventPartition, CommittedOffset> offsets = new HashMap<>();
        wanted.forEach((kafkas, ours) ->
                offsets.put(
                        ours,
                        Optional.ofNullable(found.get(kafkas))
                                .map(it ->
                                        new CommittedOffset(
                                                it.offset(), OffsetMarks.parse(it.metadata())))
                                .orElse(CommittedOffset.NONE)));
        return offsets;
    }
}
