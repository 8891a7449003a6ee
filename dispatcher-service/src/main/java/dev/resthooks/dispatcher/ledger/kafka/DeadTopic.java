package dev.resthooks.dispatcher.ledger.kafka;

import dev.resthooks.contract.Topics;
import dev.resthooks.dispatcher.eventlog.DeadEvent;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.jboss.logging.Logger;

/**
 * Decides whether dead events are written. Only operators read them, so an unavailable topic must
 * not stop the ledger. If an entry fails with its dead events and succeeds without them, the topic
 * is at fault, and dead events are left out for some minutes.
 *
 * <pre>
 *  open ──not found, or failed three times in a row──▶ suspected ──written without──▶ shut
 *    ▲                                                     │                           │
 *    ├───────────────failed without as well────────────────┘                           │
 *    └──────────────────────────────────five minutes───────────────────────────────────┘
 * </pre>
 *
 * Not thread-safe.
 */
final class DeadTopic {
    private static final Logger LOG = Logger.getLogger(DeadTopic.class);
    private static final Duration PAUSE = Duration.ofMinutes(5);
    private static final int FAILURES = 3;

    private final LongSupplier nanoTime;
    private Optional<String> suspicion = Optional.empty();
    private boolean isShut;
    private long shutSince;
    private int failures;
    private boolean tookAny;

    DeadTopic(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /** Returns those to write now. May block on the topic's metadata: not within a transaction. */
    List<DeadEvent> of(List<DeadEvent> all, Producer<?, ?> producer) {
        tookAny = !all.isEmpty() && isOpen(producer);
        return tookAny ? all : List.of();
    }

    private boolean isOpen(Producer<?, ?> producer) {
        if (isShut) {
            isShut = nanoTime.getAsLong() - shutSince < PAUSE.toNanos();
        }
        if (!isShut && suspicion.isEmpty()) {
            suspicion = missing(producer);
        }
        return !isShut && suspicion.isEmpty();
    }

    private static Optional<String> missing(Producer<?, ?> producer) {
        try {
            var _ = producer.partitionsFor(Topics.DEAD_EVENTS);
            return Optional.empty();
        } catch (InterruptException stopped) {
            throw stopped;
        } catch (KafkaException notFound) {
            return Optional.of(notFound.toString());
        }
    }

    void written() {
        failures = 0;
        suspicion.ifPresent(this::shut);
        suspicion = Optional.empty();
    }

    private void shut(String why) {
        isShut = true;
        shutSince = nanoTime.getAsLong();
        LOG.errorf(
                "%s can't be written, and is left out for some minutes: %s",
                Topics.DEAD_EVENTS, why);
    }

    /** Takes note that the entry was not written, for a reason that may be this topic. */
    void failed(RuntimeException why) {
        failures = tookAny ? failures + 1 : 0;
        tookAny = false;
        boolean isSuspect = failures >= FAILURES;
        suspicion = isSuspect ? Optional.of(why.toString()) : Optional.empty();
        failures = isSuspect ? 0 : failures;
    }
}
