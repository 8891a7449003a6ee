package dev.resthooks.dispatcher;

import static dev.resthooks.testkit.EventBuilder.anEvent;
import static dev.resthooks.testkit.HookBuilder.aHook;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.resthooks.contract.Topics;
import dev.resthooks.contract.cursor.CursorKey;
import dev.resthooks.contract.cursor.HookCursor;
import dev.resthooks.contract.event.DomainEvent;
import dev.resthooks.contract.hook.HookId;
import dev.resthooks.contract.hook.HookState;
import dev.resthooks.contract.report.DeliveryReport;
import dev.resthooks.contract.report.GapReport;
import dev.resthooks.contract.report.Health;
import dev.resthooks.contract.report.HealthReport;
import dev.resthooks.contract.wire.Wire;
import dev.resthooks.dispatcher.callout.Secrets;
import dev.resthooks.testkit.Emitter;
import dev.resthooks.testkit.PlatformEvents;
import dev.resthooks.testkit.kafka.CommittedRecords;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.awaitility.Awaitility;

/** The others on Kafka: the registry that writes hooks, the services that write events. */
final class KafkaSide implements AutoCloseable {
    private static final String SECRET = Secrets.random(1).getFirst();

    private final String bootstrapServers;
    private final Emitter emitter;

    KafkaSide(String bootstrapServers) {
        this.bootstrapServers = bootstrapServers;
        this.emitter = new Emitter(bootstrapServers);
    }

    static HookState hook(long id, String org, String url) {
        return Secrets.sealed(
                aHook(id).of(org).to(url).from(Instant.EPOCH).triggered(73).state(), SECRET);
    }

    static DomainEvent event(String id, String org, String resource) {
        return anEvent(id)
                .of(org)
                .about(resource)
                .at(Instant.now())
                .body("{\"data\":{\"type\":\"actions\",\"id\":\"" + resource + "\"}}")
                .event();
    }

    void publish(HookState hook) {
        send(new ProducerRecord<>(Topics.HOOKS, key(hook.id()), Wire.write(hook)));
    }

    void emit(DomainEvent event) {
        emitter.emit(event);
    }

    /** Returns when they are on the log. */
    void emitAll(List<DomainEvent> events) {
        emitter.emitAll(events);
    }

    void delete(long hook) {
        send(new ProducerRecord<>(Topics.HOOKS, key(new HookId(hook)), null));
    }

    /**
     * A time after the last event of the organisation's partition, and not after any event that
     * follows.
     */
    Instant afterTheLastEventOf(String org) {
        long last =
                committed(partition(org).topic()).stream()
                        .filter(it -> it.partition() == partition(org).partition())
                        .mapToLong(ConsumerRecord::timestamp)
                        .max()
                        .orElseThrow();
        Awaitility.await().until(() -> Instant.now().toEpochMilli() > last + 1);
        return Instant.ofEpochMilli(last + 1);
    }

    /** Returns when it is on the log. */
    void send(ProducerRecord<byte[], byte[]> record) {
        emitter.append(record);
    }

    private static byte[] key(HookId hook) {
        return hook.toString().getBytes(UTF_8);
    }

    /** When the broker appended each event of the organisation, in epoch ms. */
    List<String> logged(String org) {
        return committed(Topics.events(PlatformEvents.ACTION_CREATED.resource())).stream()
                .filter(it -> new String(it.key(), UTF_8).equals(org))
                .map(it -> Long.toString(it.timestamp()))
                .toList();
    }

    /** Every report about a hook that was committed until now, in order. */
    List<DeliveryReport> reports(long hook) {
        return committed(Topics.REPORTS).stream()
                .flatMap(it -> Wire.readReports(it.value()).reports().stream())
                .filter(it -> it.attempt().hook().value() == hook)
                .toList();
    }

    /** Every gap of a hook that was reported until now, in order. */
    List<GapReport> gaps(long hook) {
        return committed(Topics.REPORTS).stream()
                .flatMap(it -> Wire.readReports(it.value()).gaps().stream())
                .filter(it -> it.hook().value() == hook)
                .toList();
    }

    /** The health of a hook as reported last; healthy if it was never reported. */
    Health health(long hook) {
        return committed(Topics.REPORTS).stream()
                .flatMap(it -> Wire.readReports(it.value()).health().stream())
                .filter(it -> it.hook().value() == hook)
                .map(HealthReport::state)
                .reduce(Health.HEALTHY, (_, last) -> last);
    }

    /** Retention takes what is before this offset of the organisation's partition. */
    void deleteBefore(long offset, String org) {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
            admin.deleteRecords(Map.of(partition(org), RecordsToDelete.beforeOffset(offset)))
                    .all()
                    .get();
        } catch (ExecutionException | InterruptedException failed) {
            throw new IllegalStateException(failed);
        }
    }

    /** As {@code Delivered e1 #1 counted}. */
    List<String> said(long hook) {
        return reports(hook).stream()
                .map(it ->
                        it.getClass().getSimpleName()
                                + " "
                                + it.attempt().event()
                                + " #"
                                + it.attempt().number()
                                + (it.attempt().triggered() ? " counted" : ""))
                .toList();
    }

    /** The cursor of a hook on the partition in which the organisation's actions are. */
    Optional<HookCursor> cursor(long hook, String org) {
        TopicPartition partition = partition(org);
        String key =
                new CursorKey(new HookId(hook), partition.topic(), partition.partition())
                        .toString();
        Optional<HookCursor> last = Optional.empty();
        for (ConsumerRecord<byte[], byte[]> record : committed(Topics.CURSORS)) {
            if (new String(record.key(), UTF_8).equals(key)) {
                last = Optional.ofNullable(record.value()).map(it -> Wire.readCursor(it).cursor());
            }
        }
        return last;
    }

    /** Returns when the topic is gone. */
    void deleteTopic(String topic) {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
            admin.deleteTopics(List.of(topic)).all().get();
            Awaitility.await().until(() -> !admin.listTopics().names().get().contains(topic));
        } catch (ExecutionException | InterruptedException failed) {
            throw new IllegalStateException(failed);
        }
    }

    /** Kafka's id of a topic. */
    String topicId(String topic) {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
            return admin.describeTopics(List.of(topic))
                    .topicNameValues()
                    .values()
                    .iterator()
                    .next()
                    .get()
                    .topicId()
                    .toString();
        } catch (ExecutionException | InterruptedException failed) {
            throw new IllegalStateException(failed);
        }
    }

    /** Every record of a topic that was committed until now. */
    List<ConsumerRecord<byte[], byte[]>> committed(String topic) {
        return new CommittedRecords(bootstrapServers).of(topic);
    }

    /** The group's committed offset of the partition in which the organisation's actions are. */
    long committedOffset(String org) {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
            var offset =
                    admin.listConsumerGroupOffsets(KafkaClients.GROUP)
                            .partitionsToOffsetAndMetadata()
                            .get()
                            .get(partition(org));
            return offset == null ? -1 : offset.offset();
        } catch (ExecutionException | InterruptedException failed) {
            throw new IllegalStateException(failed);
        }
    }

    /**
     * Whether nothing of the organisation waits for this hook, as far as is committed. A hook that
     * the dispatcher learns of when the events are committed already leaves no trace until the next
     * transaction, so that this is true too early: wait for its reports as well.
     */
    boolean isCaughtUp(long hook, String org) {
        return committedOffset(org) == endOffset(org) && cursor(hook, org).isEmpty();
    }

    long endOffset(String org) {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
            TopicPartition partition = partition(org);
            return admin.listOffsets(Map.of(partition, OffsetSpec.latest()))
                    .partitionResult(partition)
                    .get()
                    .offset();
        } catch (ExecutionException | InterruptedException failed) {
            throw new IllegalStateException(failed);
        }
    }

    /** The number of the partition in which the organisation's actions are. */
    int partitionOf(String org) {
        return partition(org).partition();
    }

    private TopicPartition partition(String org) {
        String topic = Topics.events(PlatformEvents.ACTION_CREATED.resource());
        return new TopicPartition(topic, emitter.partition(topic, org));
    }

    @Override
    public void close() {
        emitter.close();
    }
}
