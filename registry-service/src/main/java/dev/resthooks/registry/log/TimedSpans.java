package dev.resthooks.registry.log;

import dev.resthooks.contract.event.ResourceType;
import dev.resthooks.contract.hook.ReplaySpans.Span;
import dev.resthooks.registry.log.LogReader.MatchedEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * Where the events of a time lie on the log, from {@code from} (inclusive) to {@code to}
 * (exclusive), among others. As the clocks of brokers differ, times can go back when a partition
 * gets another leader.
 */
public record TimedSpans(Instant from, Instant to, List<Span> spans) {
    /** The most by which clocks may differ, with the time that an append takes. */
    public static final Duration SKEW = Duration.ofSeconds(5);

    /** The part of the events that was read in time is taken to be read again, with a margin. */
    private static final double MARGIN = 0.8;

    public TimedSpans {
        spans = List.copyOf(spans);
    }

    /** Throws {@link LogAway} if Kafka doesn't answer in time. */
    public static TimedSpans find(LogReaders log, ResourceType resource, Instant from, Instant to) {
        return new TimedSpans(from, to, log.between(resource, from, to.plus(SKEW)));
    }

    /** Returns what of it lies below the given offsets, by partition. */
    public TimedSpans below(Map<Integer, Long> ends) {
        return new TimedSpans(
                from,
                to,
                spans.stream()
                        .filter(it -> it.from() < end(it, ends))
                        .map(it -> new Span(it.partition(), it.from(), end(it, ends)))
                        .toList());
    }

    private static long end(Span span, Map<Integer, Long> ends) {
        return Math.min(span.to(), ends.getOrDefault(span.partition(), span.from()));
    }

    public boolean has(MatchedEvent event) {
        return !event.loggedAt().isBefore(from) && event.loggedAt().isBefore(to);
    }

    /** Returns an earlier end to which all can probably be read, if a reading left that rest. */
    public Instant shorterTo(Span rest) {
        double all = 0;
        double read = 0;
        for (Span span : spans) {
            all += span.to() - span.from();
            if (span.partition() < rest.partition()) {
                read += span.to() - span.from();
            } else if (span.partition() == rest.partition()) {
                read += rest.from() - span.from();
            }
        }
        double millis = Duration.between(from, to).toMillis() * MARGIN * read / all;
        return from.plusMillis(Math.max(1, (long) millis));
    }
}
