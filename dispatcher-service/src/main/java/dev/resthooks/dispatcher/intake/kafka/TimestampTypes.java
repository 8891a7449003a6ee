package dev.resthooks.dispatcher.intake.kafka;

import dev.resthooks.dispatcher.observe.DispatcherEvent;
import dev.resthooks.dispatcher.observe.DispatcherObserver;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.record.TimestampType;
import org.jboss.logging.Logger;

/**
 * Checks that the brokers stamp events. A new hook starts at the first timestamp that is not before
 * its creation; with producers' timestamps it would miss events.
 */
final class TimestampTypes {
    private static final Logger LOG = Logger.getLogger(TimestampTypes.class);

    /** The shortest time between two lines about one topic. */
    static final Duration SILENCE = Duration.ofMinutes(10);

    private final InstantSource clock;
    private final DispatcherObserver observer;
    private final Map<String, Instant> logged = new HashMap<>();

    TimestampTypes(InstantSource clock, DispatcherObserver observer) {
        this.clock = clock;
        this.observer = observer;
    }

    void check(String topic, List<ConsumerRecord<byte[], byte[]>> records) {
        List<ConsumerRecord<byte[], byte[]>> wrong =
                records.stream()
                        .filter(it -> it.timestampType() != TimestampType.LOG_APPEND_TIME)
                        .toList();
        if (!wrong.isEmpty()) {
            observer.observe(new DispatcherEvent.ProducerTimestamps(topic, wrong.size()));
            log(topic, wrong.getFirst());
        }
    }

    private void log(String topic, ConsumerRecord<byte[], byte[]> record) {
        Instant now = clock.instant();
        Instant last = logged.getOrDefault(topic, Instant.MIN);
        if (last.isBefore(now.minus(SILENCE))) {
            logged.put(topic, now);
            LOG.errorf(
                    "timestamps of %s are its producers' (%s at partition=%d offset=%d), so new hooks"
                            + " may miss events: set message.timestamp.type=LogAppendTime",
                    topic, record.timestampType(), record.partition(), record.offset());
        }
    }
}
