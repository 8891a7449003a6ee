package dev.resthooks.bench.whole;

import dev.resthooks.bench.BenchEvents;
import dev.resthooks.bench.CheckedProducer;
import dev.resthooks.bench.EventPlan;
import dev.resthooks.contract.event.EventId;
import dev.resthooks.contract.event.kafka.CloudEventWriter;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.producer.ProducerConfig;

/**
 * Emits events at an even rate, as a platform's services would: idempotent, {@code acks=all}. There
 * is a producer of each kind. An event's id tells when the event was due: microseconds since 1970,
 * a hyphen and its number.
 */
public final class Emitter implements AutoCloseable {
    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);
    private static final long LONGEST_SLEEP = TimeUnit.MILLISECONDS.toNanos(1);

    private final EventPlan plan;
    private final Map<ProducerKind, CheckedProducer> producers = new EnumMap<>(ProducerKind.class);
    private long number;

    Emitter(String bootstrapServers, EventPlan plan) {
        this.plan = plan;
        for (ProducerKind kind : ProducerKind.values()) {
            Map<String, Object> settings =
                    Map.of(
                            ProducerConfig.ACKS_CONFIG,
                            "all",
                            ProducerConfig.LINGER_MS_CONFIG,
                            kind.lingerMillis());
            producers.put(kind, new CheckedProducer(bootstrapServers, settings));
        }
    }

    long next() {
        return number;
    }

    /** Emits for a while; a rate of 0 only waits. Returns once all events are acknowledged. */
    void emit(ProducerKind kind, int rate, int seconds) {
        CheckedProducer producer = Objects.requireNonNull(producers.get(kind));
        long start = System.nanoTime();
        long startMicros = micros(Instant.now());
        long count = (long) rate * seconds;
        for (long event = 0; event < count; event++) {
            long due = rate == 0 ? 0 : event * SECOND / rate;
            sleepUntil(start + due);
            send(producer, startMicros + due / 1_000);
        }
        sleepUntil(start + seconds * SECOND);
        producer.flush();
    }

    /** Emits some events at once, which are due now. */
    void burst(int events) {
        CheckedProducer producer = Objects.requireNonNull(producers.get(ProducerKind.AT_ONCE));
        for (int event = 0; event < events; event++) {
            send(producer, micros(Instant.now()));
        }
        producer.flush();
    }

    private static long micros(Instant now) {
        return TimeUnit.SECONDS.toMicros(now.getEpochSecond()) + now.getNano() / 1_000;
    }

    private static void sleepUntil(long nanos) {
        for (long left = nanos - System.nanoTime(); left > 0; left = nanos - System.nanoTime()) {
            LockSupport.parkNanos(Math.min(left, LONGEST_SLEEP));
        }
    }

    private void send(CheckedProducer producer, long dueMicros) {
        long event = number++;
        EventId id = new EventId(dueMicros + "-" + event);
        producer.send(CloudEventWriter.binary(BenchEvents.event(id, plan, event, Instant.now())));
    }

    @Override
    public void close() {
        producers.values().forEach(CheckedProducer::close);
    }

    /** How long a producer waits for more events before it sends a batch. */
    public enum ProducerKind {
        /** It waits for 5 ms, which is Kafka's default. */
        LINGERS("lingers", 5),
        /** It sends each event at once. */
        AT_ONCE("at-once", 0);

        private final String title;
        private final int lingerMillis;

        ProducerKind(String title, int lingerMillis) {
            this.title = title;
            this.lingerMillis = lingerMillis;
        }

        String title() {
            return title;
        }

        int lingerMillis() {
            return lingerMillis;
        }
    }
}
