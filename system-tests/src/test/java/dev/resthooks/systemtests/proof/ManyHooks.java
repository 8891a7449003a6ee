package dev.resthooks.systemtests.proof;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.resthooks.contract.Topics;
import dev.resthooks.contract.event.OrgKey;
import dev.resthooks.contract.hook.HookId;
import dev.resthooks.contract.hook.HookState;
import dev.resthooks.contract.hook.HookStatus;
import dev.resthooks.contract.hook.StartFrom;
import dev.resthooks.contract.wire.Wire;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Hooks as the registry would publish them, numbered from 1: of four in a row two are healthy, one
 * is disabled, one has a dead target.
 */
final class ManyHooks implements Target.Log {
    static final int OF_AN_ORG = 10;

    private static final int EVENTS = 2;

    private final List<EventStream> streams;
    private final int count;
    private final String healthy;
    private final String dead;
    private final String bootstrapServers;
    private final Instant start = Instant.now();
    private final AtomicIntegerArray arrived;
    private final AtomicLong delivered = new AtomicLong();
    private final AtomicLong twice = new AtomicLong();

    /**
     * As many as ten on each stream, with two events to come of each.
     *
     * @param bootstrapServers where they are published
     */
    ManyHooks(List<EventStream> streams, Receiver healthy, Receiver dead, String bootstrapServers) {
        this.streams = List.copyOf(streams);
        this.count = OF_AN_ORG * streams.size();
        this.healthy = healthy.target(this).url();
        this.dead = dead.target(this).url();
        this.bootstrapServers = bootstrapServers;
        this.arrived = new AtomicIntegerArray(EVENTS * (count + 1));
    }

    @Override
    public void accepted(String event, String hook, long nanos) {
        int slot = Integer.parseInt(hook) * EVENTS + EventStream.number(event);
        (arrived.getAndIncrement(slot) == 0 ? delivered : twice).incrementAndGet();
    }

    /** Different hooks and events. */
    long delivered() {
        return delivered.get();
    }

    long twice() {
        return twice.get();
    }

    /** Returns when they are on the log. */
    void publishAll() {
        publish(1, hook -> hook % 4 == 3 ? HookStatus.DISABLED : HookStatus.ACTIVE);
    }

    /** As their owners would enable those that are disabled. */
    void enableAll() {
        publish(2, _ -> HookStatus.ACTIVE);
    }

    private void publish(long revision, IntFunction<HookStatus> status) {
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(
                        Map.of("bootstrap.servers", bootstrapServers, "acks", "all"),
                        new ByteArraySerializer(),
                        new ByteArraySerializer())) {
            IntStream.rangeClosed(1, count)
                    .filter(hook -> revision == 1 || hook % 4 == 3)
                    .mapToObj(hook -> hook(hook, revision, status.apply(hook)))
                    .forEach(hook -> send(hook, producer));
            producer.flush();
        }
    }

    private HookState hook(int number, long revision, HookStatus status) {
        return new HookState(
                new HookId(number),
                new OrgKey(streams.get((number - 1) / OF_AN_ORG).org()),
                streams.getFirst().type(),
                number % 4 == 2 ? dead : healthy,
                status,
                revision,
                1,
                new StartFrom.At(start),
                0);
    }

    @SuppressWarnings("FutureReturnValueIgnored") // the test finds out
    private static void send(HookState hook, KafkaProducer<byte[], byte[]> producer) {
        producer.send(
                new ProducerRecord<>(
                        Topics.HOOKS, hook.id().toString().getBytes(UTF_8), Wire.write(hook)));
    }
}
