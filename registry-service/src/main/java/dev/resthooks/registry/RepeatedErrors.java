package dev.resthooks.registry;

import io.quarkus.logging.LoggingFilter;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.logging.Filter;
import java.util.logging.LogRecord;

/**
 * Lets each kind of message of the Kafka connector pass once a minute. While Kafka is away, the
 * connector logs each record that it can't write, with a stack trace; those who publish log the
 * outage by themselves.
 */
@LoggingFilter(name = "repeated-errors")
public final class RepeatedErrors implements Filter {
    private static final String CONNECTOR = "io.smallrye.reactive.messaging.kafka";
    private static final long PAUSE = Duration.ofMinutes(1).toMillis();

    private final Map<String, Long> last = new ConcurrentHashMap<>();

    @Override
    public boolean isLoggable(LogRecord entry) {
        if (!CONNECTOR.equals(entry.getLoggerName())) {
            return true;
        }
        long now = entry.getInstant().toEpochMilli();
        boolean[] passes = {false};
        last.compute(
                String.valueOf(entry.getMessage()),
                (_, before) -> {
                    passes[0] = before == null || now - before >= PAUSE;
                    return passes[0] ? now : before;
                });
        return passes[0];
    }
}
