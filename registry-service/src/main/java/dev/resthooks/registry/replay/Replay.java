package dev.resthooks.registry.replay;

import dev.resthooks.contract.hook.HookId;
import dev.resthooks.contract.hook.HookState;
import dev.resthooks.contract.hook.ReplaySpans.Span;
import dev.resthooks.registry.hook.Hook;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A replay as the registry knows it.
 *
 * @param id of the sequence of hooks' ids
 * @param hook whose target is called
 * @param spans what is replayed of each partition
 * @param through the partitions of which all is settled
 * @param delivered events that the target has taken so far
 */
public record Replay(
        HookId id,
        HookId hook,
        ReplayScope asked,
        List<Span> spans,
        Set<Integer> through,
        long delivered,
        Instant createdAt,
        ReplayState state) {
    public Replay {
        spans = List.copyOf(spans);
        through = Set.copyOf(through);
    }

    /** One that begins at {@code now}; with nothing to replay, it is done. */
    public static Replay begun(
            HookId id, HookId hook, ReplayScope asked, List<Span> spans, Instant now) {
        return new Replay(
                id,
                hook,
                asked,
                spans,
                Set.of(),
                0,
                now,
                spans.isEmpty() ? new ReplayState.Done(now) : new ReplayState.Running());
    }

    public boolean isRunning() {
        return state instanceof ReplayState.Running;
    }

    /** What is published of it while it runs, with what its hook is called by now. */
    public HookState published(Hook owner) {
        return owner.state().replayed(id, spans);
    }

    /** This replay, which runs, after what the dispatchers reported. */
    public Replay reported(ReplayProgress progress, Instant now) {
        Set<Integer> all = new HashSet<>(through);
        progress.through().stream()
                .filter(it -> spans.stream().anyMatch(span -> span.partition() == it))
                .forEach(all::add);
        return new Replay(
                id,
                hook,
                asked,
                spans,
                all,
                delivered + progress.delivered(),
                createdAt,
                stateAfter(progress.stopped(), all.size(), now));
    }

    private ReplayState stateAfter(
            Optional<ReplayState.Stopped> stopped, int partitions, Instant now) {
        if (stopped.isPresent()) {
            return stopped.get();
        }
        return partitions == spans.size() ? new ReplayState.Done(now) : state;
    }

    /** This replay, cancelled; this very one when it has ended already. */
    public Replay cancelled(ReplayState.Why why, Instant now) {
        return isRunning()
                ? new Replay(
                        id,
                        hook,
                        asked,
                        spans,
                        through,
                        delivered,
                        createdAt,
                        new ReplayState.Cancelled(now, why))
                : this;
    }
}
