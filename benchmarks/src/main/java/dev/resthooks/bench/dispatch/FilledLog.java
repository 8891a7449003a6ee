package dev.resthooks.bench.dispatch;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.resthooks.bench.BenchEvents;
import dev.resthooks.bench.CheckedProducer;
import dev.resthooks.bench.EventPlan;
import dev.resthooks.contract.Topics;
import dev.resthooks.contract.event.DomainEvent;
import dev.resthooks.contract.event.EventId;
import dev.resthooks.contract.event.kafka.CloudEventWriter;
import dev.resthooks.contract.hook.HookId;
import dev.resthooks.contract.hook.HookState;
import dev.resthooks.contract.hook.HookStatus;
import dev.resthooks.contract.hook.SealedSecret;
import dev.resthooks.contract.hook.StartFrom;
import dev.resthooks.contract.topic.Topic;
import dev.resthooks.contract.topic.TopicTable;
import dev.resthooks.contract.wire.Wire;
import dev.resthooks.stack.service.KeyRingFile;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Lays the hooks and events of a case out on Kafka, as the registry and domain services would. */
public final class FilledLog {
    private static final String ID = "0192f0c1-77aa-7bbb-8ccc-";

    private static final Map<String, Object> BATCHES =
            Map.of(
                    ProducerConfig.LINGER_MS_CONFIG,
                    5,
                    ProducerConfig.BATCH_SIZE_CONFIG,
                    128 * 1024);

    private final Work work;
    private final IntFunction<String> targets;
    private final Function<HookId, List<SealedSecret>> secrets;
    private final String bootstrapServers;

    /** Creates a log on these servers; {@code targets} gives the URL of each hook. */
    FilledLog(String bootstrapServers, KeyRingFile keys, Work work, IntFunction<String> targets) {
        this.work = work;
        this.targets = targets;
        this.secrets = keys.secrets();
        this.bootstrapServers = bootstrapServers;
    }

    /** Those of the product, but for events that don't occur here. */
    static List<Topic> topics() {
        Predicate<String> isOfOtherEvents =
                Topics.EVENTS
                        .asMatchPredicate()
                        .and(name -> !name.equals(Topics.events(BenchEvents.TYPE.resource())));
        return TopicTable.shipped().stream()
                .filter(it -> !isOfOtherEvents.test(it.name()))
                .toList();
    }

    public void writeEvents() {
        Instant now = Instant.now();
        write(
                IntStream.range(0, work.events())
                        .mapToObj(event -> CloudEventWriter.binary(event(event, now))));
    }

    public void writeHooks() {
        write(
                IntStream.rangeClosed(1, work.hooks())
                        .mapToObj(hook ->
                                new ProducerRecord<>(
                                        Topics.HOOKS,
                                        Integer.toString(hook).getBytes(UTF_8),
                                        Wire.write(state(hook)))));
    }

    private void write(Stream<ProducerRecord<byte[], byte[]>> records) {
        try (CheckedProducer producer = new CheckedProducer(bootstrapServers, BATCHES)) {
            records.forEachOrdered(producer::send);
            producer.flush();
        }
    }

    private HookState state(int hook) {
        HookId id = new HookId(hook);
        return new HookState(
                        id,
                        EventPlan.organisation((hook - 1) % work.plan().organisations()),
                        BenchEvents.TYPE,
                        targets.apply(hook),
                        HookStatus.ACTIVE,
                        1,
                        1,
                        new StartFrom.At(Instant.EPOCH),
                        0)
                .withSecrets(secrets.apply(id));
    }

    private DomainEvent event(int number, Instant time) {
        return BenchEvents.event(
                new EventId(ID + "%012d".formatted(number)),
                work.plan(),
                number,
                time,
                work.bytes(number));
    }

    static long number(String id) {
        return Long.parseLong(id, ID.length(), id.length(), 10);
    }
}
