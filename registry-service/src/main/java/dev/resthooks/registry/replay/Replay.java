package dev.resthooks.registry.replay;

import dev.resthooks.contract.hook.HookId;
import dev.resthooks.contract.hook.HookState;
import dev.resthooks.contract.hook.ReplaySpans.Span;
import dev.resthooks.registry.hook.Hook;
import dev.resthooks.registry.log.EventCount;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A replay as the registry stores it.
 *
 * @param id the id, from the same sequence as hooks' ids
 * @param hook the hook whose target is called
 * @param spans the replayed offsets of each partition
 * @param expected the number of events that the replay sends, as counted when it began
 * @param through the partitions whose events are all settled
 * @param delivered the number of events delivered so far
 */
public record Replay(
        HookId id,
        HookId hook,
        ReplayScope asked,
        List<Span> spans,
        EventCount expected,
        Set<Integer> through,
        long delivered,
        Instant createdAt,
        ReplayState state) {
    public Replay {
        spans = List.copyOf(spans);
        through = Set.copyOf(through);
    }

    /**
     * Returns a replay that begins at {@code now}. It is done at once if there is nothing to
     * replay.
     */
    public static Replay begun(
            HookId id,
            HookId hook,
            ReplayScope asked,
            List<Span> spans,
            EventCount expected,
            Instant now) {
        return new Replay(
                id,
                hook,
                asked,
                spans,
                expected,
                Set.of(),
                0,
                now,
                spans.isEmpty() ? new ReplayState.Done(now) : new ReplayState.Running());
    }

    public boolean isRunning() {
        return state instanceof ReplayState.Running;
    }

    /**
     * Returns whether this replay sends a failed event, or has sent it after its failure. A replay
     * of failed events is always later than their last attempts.
     */
    boolean sends(FailedEvents.Failed event) {
        boolean isLater = asked instanceof ReplayScope.Failed || createdAt.isAfter(event.at());
        boolean has =
                spans.stream()
                        .anyMatch(span ->
                                span.partition() == event.position().partition().number()
                                        && span.has(event.position().offset()));
        return switch (state) {
            case ReplayState.Running _, ReplayState.Done _ -> isLater && has;
            case ReplayState.Cancelled _, ReplayState.Stopped _ -> false;
        };
    }

    /** Returns the state that is published while the replay runs, by its hook's present state. */
    public HookState published(Hook owner) {
        return owner.state().replayed(id, spans);
    }

    /** Returns this replay, which is running, after reports of the dispatchers. */
    public Replay reported(ReplayProgress progress, Instant now) {
        Set<Integer> all = new HashSet<>(through);
        progress.through().stream()
                .filter(it -> spans.stream().anyMatch(span -> span.partition() == it))
                .forEach(all::add);
        return with(
                all,
                delivered + progress.delivered(),
                stateAfter(progress.stopped(), all.size(), now));
    }

    private Replay with(Set<Integer> through, long delivered, ReplayState state) {
        return new Replay(id, hook, asked, spans, expected, through, delivered, createdAt, state);
    }

    private ReplayState stateAfter(
            Optional<ReplayState.Stopped> stopped, int partitions, Instant now) {
        if (stopped.isPresent()) {
            return stopped.get();
        }
        return partitions == spans.size() ? new ReplayState.Done(now) : state;
    }

    /** Returns this replay after a cancellation, or this same object if it has ended already. */
    public Replay cancelled(ReplayState.Why why, Instant now) {
        return isRunning() ? with(through, delivered, new ReplayState.Cancelled(now, why)) : this;
    }
}
