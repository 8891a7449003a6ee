package dev.resthooks.bench.dispatch;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.resthooks.bench.BenchEvents;
import dev.resthooks.bench.BenchException;
import dev.resthooks.contract.Topics;
import dev.resthooks.contract.event.DomainEvent;
import dev.resthooks.contract.event.EventId;
import dev.resthooks.contract.event.kafka.CloudEventWriter;
import dev.resthooks.contract.hook.HookId;
import dev.resthooks.contract.hook.HookState;
import dev.resthooks.contract.hook.HookStatus;
import dev.resthooks.contract.hook.StartFrom;
import dev.resthooks.contract.topic.Topic;
import dev.resthooks.contract.topic.TopicTable;
import dev.resthooks.contract.wire.Wire;
import dev.resthooks.stack.service.SecretSeal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/** Lays hooks and events out on Kafka, as the registry and domain services would. */
final class EventLog {
    private final SecretSeal seal;
    private final Map<String, Object> config;
    private final AtomicReference<@Nullable Exception> failed = new AtomicReference<>();

    EventLog(String bootstrapServers, SecretSeal seal) {
        this.seal = seal;
        config =
                Map.of(
                        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        bootstrapServers,
                        ProducerConfig.LINGER_MS_CONFIG,
                        5,
                        ProducerConfig.BATCH_SIZE_CONFIG,
                        128 * 1024,
                        ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG,
                        ByteArraySerializer.class,
                        ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG,
                        ByteArraySerializer.class);
    }

    /** Those of the product, but for events that don't occur here. */
    static List<Topic> topics() {
        Predicate<String> isOfOtherEvents =
                Topics.EVENTS
                        .asMatchPredicate()
                        .and(name -> !name.equals(Topics.events(BenchEvents.TYPE.resource())));
        return TopicTable.all().stream().filter(it -> !isOfOtherEvents.test(it.name())).toList();
    }

    /** Returns when all of it is on Kafka. */
    void fill(Work work, int sinkPort) {
        try (Producer<byte[], byte[]> producer = new KafkaProducer<>(config)) {
            for (int hook = 1; hook <= work.hooks(); hook++) {
                send(hook(hook, work, sinkPort), producer);
            }
            Instant now = Instant.now();
            for (int event = 0; event < work.events(); event++) {
                send(CloudEventWriter.binary(event(event, work, now)), producer);
            }
            producer.flush();
            Exception failure = failed.get();
            if (failure != null) {
                throw new BenchException("the log can't be filled: " + failure, failure);
            }
        }
    }

    private void send(ProducerRecord<byte[], byte[]> record, Producer<byte[], byte[]> producer) {
        var _ =
                producer.send(
                        record,
                        (_, failure) -> {
                            if (failure != null) {
                                failed.compareAndSet(null, failure);
                            }
                        });
    }

    private ProducerRecord<byte[], byte[]> hook(int hook, Work work, int sinkPort) {
        HookId id = new HookId(hook);
        HookState state =
                new HookState(
                        id,
                        BenchEvents.organisation((hook - 1) % work.organisations()),
                        BenchEvents.TYPE,
                        "http://127.0.0.1:%d/hooks/%d".formatted(sinkPort, hook),
                        HookStatus.ACTIVE,
                        1,
                        1,
                        new StartFrom.At(Instant.EPOCH),
                        0,
                        seal.secrets(id));
        return new ProducerRecord<>(Topics.HOOKS, id.toString().getBytes(UTF_8), Wire.write(state));
    }

    private static DomainEvent event(int number, Work work, Instant time) {
        return BenchEvents.event(
                new EventId("0192f0c1-77aa-7bbb-8ccc-%012d".formatted(number)),
                BenchEvents.organisation(number % work.organisations()),
                number,
                time);
    }
}
