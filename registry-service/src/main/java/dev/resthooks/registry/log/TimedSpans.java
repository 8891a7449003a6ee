package dev.resthooks.registry.log;

import dev.resthooks.contract.event.ResourceType;
import dev.resthooks.contract.hook.ReplaySpans.Span;
import dev.resthooks.registry.log.LogReader.MatchedEvent;
import dev.resthooks.registry.log.SpanReader.Rest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * Where the events of a time lie on the log, from {@code from} (inclusive) to {@code to}
 * (exclusive), and some others. As the clocks of brokers differ, times can go back when a partition
 * gets another leader.
 */
public record TimedSpans(Instant from, Instant to, List<Span> spans) {
    /** The most by which clocks of brokers are taken to differ. */
    public static final Duration CLOCK_SKEW = Duration.ofSeconds(5);

    /** The part of the events that was read in time is taken to be read again, with a margin. */
    private static final double MARGIN = 0.8;

    public TimedSpans {
        spans = List.copyOf(spans);
    }

    /** Throws {@link LogAway} if Kafka doesn't answer in time. */
    public static TimedSpans find(LogReaders log, ResourceType resource, Instant from, Instant to) {
        return new TimedSpans(from, to, log.between(resource, from, to.plus(CLOCK_SKEW)));
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

    /**
     * Returns an earlier end to which all can probably be read, with what lies {@code behind} it,
     * if a reading left that rest. Throws {@link LogAway} if there is none, or for what stopped it.
     */
    public Instant shorterTo(Rest left, Duration behind) {
        left.why()
                .ifPresent(away -> {
                    throw away;
                });
        Span rest = left.span();
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
        double length = Duration.between(from, to).plus(behind).toMillis() * MARGIN * read / all;
        long millis = (long) length - behind.toMillis();
        if (millis < 1) {
            throw new LogAway("not even a millisecond can be read in time");
        }
        return from.plusMillis(millis);
    }
}
