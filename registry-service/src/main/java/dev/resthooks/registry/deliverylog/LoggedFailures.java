package dev.resthooks.registry.deliverylog;

import dev.resthooks.contract.Topics;
import dev.resthooks.registry.hook.Hook;
import dev.resthooks.registry.replay.FailedEvents;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.stream.Stream;

/** {@link FailedEvents} from the delivery log. */
public final class LoggedFailures implements FailedEvents {
    private static final int PAGE = 200;
    private static final Duration LONGEST = Duration.ofSeconds(2);

    private final DeliveryLog log;
    private final LongSupplier nanoTime;

    public LoggedFailures(DeliveryLog log, LongSupplier nanoTime) {
        this.log = log;
        this.nanoTime = nanoTime;
    }

    @Override
    public Found find(Hook hook, Instant from, Instant to) {
        DeliveryFilter span = DeliveryFilter.within(Optional.of(from), Optional.of(to));
        List<Delivery> failed = new ArrayList<>();
        long end = nanoTime.getAsLong() + LONGEST.toNanos();
        boolean isInTime =
                addTo(failed, hook, span.in(DeliveryState.REJECTED), end)
                        && addTo(failed, hook, span.in(DeliveryState.EXHAUSTED), end);
        return new Found(
                failed.stream().limit(MOST).flatMap(it -> givenUp(hook, it)).toList(),
                isInTime && failed.size() <= MOST);
    }

    /**
     * Adds the deliveries that pass the filter, until there are too many. Returns false if the time
     * was up before, of the log for a page or of the whole search: whoever searches may hold a lock
     * that reports wait for.
     */
    private boolean addTo(List<Delivery> failed, Hook hook, DeliveryFilter filter, long end) {
        LogScope scope = new LogScope.OfHook(hook.state().org(), hook.id(), hook.epochRevision());
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

    /** Returns the event if it is one of the hook's, and the hook doesn't try it again. */
    private static Stream<Failed> givenUp(Hook hook, Delivery delivery) {
        var last = delivery.last().attempt();
        boolean isGivenUp =
                last.type() == hook.state().event() && last.revision() < hook.epochRevision();
        String topic = Topics.events(hook.state().event().resource());
        return delivery.position().stream()
                .filter(it -> isGivenUp && it.partition().topic().equals(topic))
                .map(it -> new Failed(it, last.at()));
    }
}
