package dev.resthooks.registry.replay;

import dev.resthooks.contract.Topics;
import dev.resthooks.contract.event.EventPosition;
import dev.resthooks.contract.event.EventType;
import dev.resthooks.contract.hook.ReplaySpans.Span;
import dev.resthooks.registry.deliverylog.Delivery;
import dev.resthooks.registry.deliverylog.DeliveryFilter;
import dev.resthooks.registry.deliverylog.DeliveryLog;
import dev.resthooks.registry.deliverylog.DeliveryPage;
import dev.resthooks.registry.deliverylog.DeliveryQuery;
import dev.resthooks.registry.deliverylog.DeliveryQuery.LogScope;
import dev.resthooks.registry.deliverylog.DeliveryState;
import dev.resthooks.registry.hook.Hook;
import dev.resthooks.registry.log.SpanReader.EventCount;
import dev.resthooks.registry.replay.Replay.ReplayScope;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.stream.Stream;

/**
 * Finds the events of a hook whose deliveries failed for good: the last attempt was rejected or
 * exhausted, and the hook doesn't try the event again, because it has continued from a later one,
 * or lacked such events for a while.
 */
public record FailedEvents(DeliveryLog log, LongSupplier nanoTime) {
    /** The most failed deliveries that are looked at for one request. */
    public static final int MOST = 1_000;

    private static final int PAGE = 200;
    private static final Duration LONGEST = Duration.ofSeconds(2);

    record Failed(EventPosition position, Instant at) {}

    /** What was found; complete if {@link #MOST} and the time were enough. */
    public record Found(List<Failed> events, boolean isComplete) {
        public Found {
            events = List.copyOf(events);
        }

        public EventCount count() {
            return new EventCount(events.size(), isComplete);
        }

        List<Span> spans() {
            return Span.ofOnly(events.stream().map(Failed::position).toList());
        }
    }

    /**
     * Returns the hook's events that failed in that time, and that no replay sends already; if one
     * is named, those alone.
     */
    Found find(Hook hook, ReplayScope.Failed asked, Optional<String> named, List<Replay> others) {
        DeliveryFilter times =
                DeliveryFilter.within(Optional.of(asked.from()), Optional.of(asked.to()));
        List<Delivery> failed = new ArrayList<>();
        long end = nanoTime.getAsLong() + LONGEST.toNanos();
        boolean isInTime =
                addTo(failed, hook, times.in(DeliveryState.REJECTED), end)
                        && addTo(failed, hook, times.in(DeliveryState.EXHAUSTED), end);
        return new Found(
                failed.stream()
                        .limit(MOST)
                        .filter(it -> named.map(nameOf(it)::equals).orElse(true))
                        .flatMap(it -> givenUp(hook, it))
                        .filter(event -> others.stream().noneMatch(it -> it.sends(event)))
                        .toList(),
                isInTime && failed.size() <= MOST);
    }

    /** Returns whether the time was enough; it is short, as the caller may hold up reports. */
    private boolean addTo(List<Delivery> failed, Hook hook, DeliveryFilter filter, long end) {
        LogScope scope = new LogScope.OfHook(hook);
        Optional<DeliveryQuery> query = Optional.of(DeliveryQuery.first(filter, PAGE));
        while (query.isPresent() && failed.size() <= MOST) {
            DeliveryQuery now = query.get();
            DeliveryPage page = log.list(scope, now);
            page.deliveries().forEach(it -> failed.add(it.delivery()));
            query = page.next().map(now::after);
            boolean isLate = query.isPresent() && nanoTime.getAsLong() - end >= 0;
            if (isLate || page.searchedTo().isPresent()) {
                return false;
            }
        }
        return true;
    }

    private static String nameOf(Delivery delivery) {
        return delivery.last().attempt().type().eventName();
    }

    /** Returns the event if it is one of the hook's, and the hook doesn't try it again. */
    private static Stream<Failed> givenUp(Hook hook, Delivery delivery) {
        var last = delivery.last().attempt();
        EventType type = last.type();
        boolean isGivenUp = hook.state().events().has(type) && !delivery.isWantedBy(hook);
        return delivery.position().stream()
                .filter(it ->
                        isGivenUp && Topics.hasEventsOf(it.partition().topic(), type.resource()))
                .map(it -> new Failed(it, last.at()));
    }
}
