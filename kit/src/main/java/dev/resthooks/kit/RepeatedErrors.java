package dev.resthooks.kit;

import io.quarkus.logging.LoggingFilter;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.logging.Filter;
import java.util.logging.LogRecord;
import java.util.regex.Pattern;

/**
 * Lets each kind of message of Kafka's clients and of the connector pass once a minute. While Kafka
 * refuses their login, clients log each try; while it is away, the connector logs each record that
 * it can't write, with a stack trace. The services say both by themselves, once.
 */
@LoggingFilter(name = "repeated-errors")
public final class RepeatedErrors implements Filter {
    private static final Set<String> REPEATING =
            Set.of(
                    "io.smallrye.reactive.messaging.kafka",
                    "org.apache.kafka.clients.NetworkClient",
                    "org.apache.kafka.clients.admin.internals.AdminMetadataManager");

    /** What differs between two messages of a kind: the client and the request, not the broker. */
    private static final Pattern DETAILS = Pattern.compile("^\\[[^]]*] |correlation id \\d+");

    private static final long PAUSE = Duration.ofMinutes(1).toMillis();

    private final Map<String, Long> last = new ConcurrentHashMap<>();

    @Override
    public boolean isLoggable(LogRecord entry) {
        if (!REPEATING.contains(entry.getLoggerName())) {
            return true;
        }
        long now = entry.getInstant().toEpochMilli();
        last.values().removeIf(before -> now - before >= PAUSE);
        String kind = DETAILS.matcher(String.valueOf(entry.getMessage())).replaceAll("");
        return last.putIfAbsent(kind, now) == null;
    }
}
