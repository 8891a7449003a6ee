package dev.resthooks.registry.audit;

import dev.resthooks.contract.event.EventType;
import dev.resthooks.contract.hook.HookEvents;
import dev.resthooks.contract.hook.ReplaySpans.Span;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The events to audit, by when the broker wrote them, and where the previous call ended. */
public record AuditQuery(Instant from, Instant to, Optional<Reached> reached) {
    private static final Pattern CURSOR =
            Pattern.compile(
                    "(%s)-([0-9]{1,15})-([0-9]{1,15})-([0-9]{1,9})-([0-9]{1,18})"
                            .formatted(EventType.NAME));

    /**
     * All lower partitions are finished, and this one below {@code next}.
     *
     * @param events the {@link #mark} of the hook's events
     */
    public record Reached(String events, int partition, long next) {
        static Reached before(HookEvents events, Span rest) {
            return new Reached(mark(events), rest.partition(), rest.from());
        }

        /** Returns a word that differs for other events: an event's name for it alone. */
        static String mark(HookEvents events) {
            return events.isOne()
                    ? events.first().eventName()
                    : "several" + Integer.toHexString(events.since().toString().hashCode());
        }
    }

    Optional<Span> rest(Span span) {
        long from =
                reached.filter(it -> span.partition() <= it.partition())
                        .map(it -> span.partition() == it.partition() ? it.next() : span.to())
                        .map(next -> Math.max(next, span.from()))
                        .orElse(span.from());
        return from < span.to()
                ? Optional.of(new Span(span.partition(), from, span.to()))
                : Optional.empty();
    }

    public static AuditQuery between(Instant from, Instant to) {
        return new AuditQuery(from, to, Optional.empty());
    }

    public AuditQuery after(Reached place) {
        return new AuditQuery(from, to, Optional.of(place));
    }

    /** Only for a query that has {@link #reached} something. */
    public String cursor() {
        Reached place = reached.orElseThrow();
        return "%s-%d-%d-%d-%d"
                .formatted(
                        place.events(),
                        from.toEpochMilli(),
                        to.toEpochMilli(),
                        place.partition(),
                        place.next());
    }

    /** Parses a text that {@link #cursor} may have returned by now. Returns empty if it can't. */
    public static Optional<AuditQuery> ofCursor(String text, Instant now) {
        Matcher parts = CURSOR.matcher(text);
        return parts.matches()
                ? Optional.of(of(parts))
                        .filter(it -> it.from.isBefore(it.to) && !it.to.isAfter(now))
                : Optional.empty();
    }

    private static AuditQuery of(Matcher parts) {
        int partition = Integer.parseInt(parts.group(4));
        return between(time(parts.group(2)), time(parts.group(3)))
                .after(new Reached(parts.group(1), partition, Long.parseLong(parts.group(5))));
    }

    private static Instant time(String millis) {
        return Instant.ofEpochMilli(Long.parseLong(millis));
    }
}
