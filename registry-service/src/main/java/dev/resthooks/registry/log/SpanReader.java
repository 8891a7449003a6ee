package dev.resthooks.registry.log;

import dev.resthooks.contract.Topics;
import dev.resthooks.contract.event.Document;
import dev.resthooks.contract.event.DomainEvent;
import dev.resthooks.contract.event.EventPartition;
import dev.resthooks.contract.event.ResourceType;
import dev.resthooks.contract.hook.HookState;
import dev.resthooks.contract.hook.ReplaySpans.Span;
import dev.resthooks.registry.log.LogReader.MatchedEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiConsumer;
import java.util.function.BiPredicate;

/** Reads events of spans, batch by batch, until the time is up. For one thread. */
public final class SpanReader {
    private static final int BATCH = 1_000;

    private final LogReader log;
    private final ResourceType resource;
    private final BiPredicate<DomainEvent, Instant> wanted;
    private boolean hasProgressed;

    public SpanReader(LogReader log, HookState hook) {
        this(log, hook.event().resource(), isSentTo(hook, Duration.ZERO));
    }

    public SpanReader(
            LogReader log, ResourceType resource, BiPredicate<DomainEvent, Instant> wanted) {
        this.log = log;
        this.resource = resource;
        this.wanted = wanted;
    }

    /** What is left of the span at which it stopped, and why, if it is not that the time is up. */
    public record Rest(Span span, Optional<LogAway> why) {}

    public EventCount count(List<Span> spans) {
        AtomicLong events = new AtomicLong();
        Optional<Rest> rest = read(spans, (_, batch) -> events.addAndGet(batch.size()));
        return new EventCount(events.get(), rest.isEmpty());
    }

    /**
     * Reads in the order of partitions. A batch for which {@code use} throws {@link LogAway} counts
     * as not read. Throws {@link LogAway} if not even one batch could be read.
     */
    public Optional<Rest> read(
            List<Span> spans, BiConsumer<EventPartition, List<MatchedEvent>> use) {
        for (Span span : spans.stream().sorted(Comparator.comparingInt(Span::partition)).toList()) {
            Optional<Rest> rest = read(span, use);
            if (rest.isPresent()) {
                return rest;
            }
        }
        return Optional.empty();
    }

    private Optional<Rest> read(Span span, BiConsumer<EventPartition, List<MatchedEvent>> use) {
        EventPartition partition = new EventPartition(Topics.events(resource), span.partition());
        long next = span.from();
        Optional<LogAway> why = Optional.empty();
        while (next < span.to() && why.isEmpty() && !(hasProgressed && log.isTimeUp())) {
            try {
                next = batch(partition, next, span.to(), use);
                hasProgressed = true;
            } catch (LogAway away) {
                if (!hasProgressed) {
                    throw away;
                }
                why = Optional.of(away);
            }
        }
        return next < span.to()
                ? Optional.of(new Rest(new Span(span.partition(), next, span.to()), why))
                : Optional.empty();
    }

    private long batch(
            EventPartition partition,
            long from,
            long end,
            BiConsumer<EventPartition, List<MatchedEvent>> use) {
        List<MatchedEvent> events = new ArrayList<>();
        long next = from;
        do {
            LogReader.MatchedEvents read = log.read(partition, next, end, wanted);
            events.addAll(read.events());
            next = read.next();
        } while (next < end && events.size() < BATCH && !log.isTimeUp());
        if (next == from && !(hasProgressed && log.isTimeUp())) {
            throw new LogAway("%s cannot be read from offset %d".formatted(partition, from));
        }
        if (!events.isEmpty()) {
            use.accept(partition, events);
        }
        return next;
    }

    /** A dispatcher sends what was logged since it was added, by clocks that may differ. */
    public static BiPredicate<DomainEvent, Instant> isSentTo(HookState hook, Duration clockSkew) {
        return (event, logged) ->
                hook.wants(event, logged, clockSkew)
                        && event.org().equals(hook.org())
                        && event.body().document() instanceof Document.JsonObject;
    }

    /** A number of events; there may be more if it is not complete. */
    public record EventCount(long events, boolean isComplete) {
        public static final EventCount UNKNOWN = new EventCount(0, false);
    }
}
