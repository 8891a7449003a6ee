package dev.resthooks.registry.audit;

import dev.resthooks.contract.event.EventType;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What is to be audited: what came to the log at {@code from} or later, and before {@code to}, by
 * the broker's clock, to the millisecond.
 *
 * @param reached where the part before ended; empty for the first
 */
public record AuditQuery(Instant from, Instant to, Optional<Reached> reached) {
    private static final Pattern CURSOR =
            Pattern.compile("([A-Za-z]+)-([0-9]{1,15})-([0-9]{1,15})-([0-9]{1,9})-([0-9]{1,18})");

    /**
     * How far an audit has come: partitions below are done with, of this one what lies below {@code
     * next}.
     *
     * @param event that the hook waited for
     */
    public record Reached(EventType event, int partition, long next) {}

    /** All of the span. */
    public static AuditQuery between(Instant from, Instant to) {
        return new AuditQuery(from, to, Optional.empty());
    }

    /** The rest of it. */
    public AuditQuery after(Reached place) {
        return new AuditQuery(from, to, Optional.of(place));
    }

    /** The rest, as the API gives it, and takes it back; only of one that was begun. */
    public String cursor() {
        Reached place = reached.orElseThrow();
        return "%s-%d-%d-%d-%d"
                .formatted(
                        place.event().eventName(),
                        from.toEpochMilli(),
                        to.toEpochMilli(),
                        place.partition(),
                        place.next());
    }

    /** The rest that a cursor means; empty when it is none. */
    public static Optional<AuditQuery> ofCursor(String text) {
        Matcher parts = CURSOR.matcher(text);
        return parts.matches()
                ? EventType.named(parts.group(1))
                        .map(event ->
                                new AuditQuery(
                                        time(parts.group(2)),
                                        time(parts.group(3)),
                                        Optional.of(
                                                new Reached(
                                                        event,
                                                        Integer.parseInt(parts.group(4)),
                                                        Long.parseLong(parts.group(5))))))
                : Optional.empty();
    }

    private static Instant time(String millis) {
        return Instant.ofEpochMilli(Long.parseLong(millis));
    }
}
