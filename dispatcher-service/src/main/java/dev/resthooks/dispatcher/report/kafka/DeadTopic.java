package dev.resthooks.dispatcher.report.kafka;

import dev.resthooks.contract.Topics;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Whether dead events can be put on their topic. They are for operators alone, so a topic that
 * isn't there, or isn't ours to write, stops nothing: it is tried again a minute later. For one
 * thread.
 */
final class DeadTopic {
    private static final Logger LOG = Logger.getLogger(DeadTopic.class);
    private static final Duration PAUSE = Duration.ofMinutes(1);

    private final LongSupplier nanoTime;
    private boolean isShut;
    private long shutSince;

    DeadTopic(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /** May wait for as long as the producer does, once in a pause. */
    boolean isOpen(Producer<?, ?> producer) {
        if (isShut && nanoTime.getAsLong() - shutSince < PAUSE.toNanos()) {
            return false;
        }
        isShut = false;
        try {
            var _ = producer.partitionsFor(Topics.DEAD_EVENTS);
        } catch (InterruptException stopped) {
            throw stopped;
        } catch (KafkaException notThere) {
            shut(notThere);
        }
        return !isShut;
    }

    /** Hears why a transaction failed. */
    void failed(RuntimeException why) {
        if (isRefusal(why)) {
            shut(why);
        }
    }

    private static boolean isRefusal(@Nullable Throwable failure) {
        return switch (failure) {
            case null -> false;
            case TopicAuthorizationException refused
                    when refused.unauthorizedTopics().contains(Topics.DEAD_EVENTS) ->
                    true;
            default -> isRefusal(failure.getCause());
        };
    }

    private void shut(Exception why) {
        isShut = true;
        shutSince = nanoTime.getAsLong();
        LOG.errorf("%s can't be written, and is left out: %s", Topics.DEAD_EVENTS, why.toString());
    }
}
