package dev.resthooks.registry.replay;

import dev.resthooks.contract.hook.HookId;
import dev.resthooks.contract.hook.ReplaySpans.Span;
import dev.resthooks.contract.report.ReportBatch;
import dev.resthooks.registry.hook.Hook;
import dev.resthooks.registry.log.EventCount;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The replays of all hooks. Each change is committed together with its publication. A running
 * replay is on the topic of hooks; one that has ended is not.
 */
public interface Replays {
    /** The number of ended replays that are kept per hook, newest first. */
    int KEPT = 100;

    /**
     * Begins a replay within the caller's transaction, which holds the lock of the hook.
     *
     * @param expected the number of events that the replay will send
     * @return {@link ReplayStart.Begun}, or which limit is reached
     */
    ReplayStart begin(
            Hook hook,
            ReplayScope asked,
            List<Span> spans,
            EventCount expected,
            ReplaySettings limits,
            Instant now);

    /** Returns the replays of a hook, newest first. */
    List<Replay> list(HookId hook);

    Optional<Replay> find(HookId hook, HookId replay);

    /**
     * Cancels a replay for its owner, and returns it. One that has ended stays as it is. Returns
     * empty if the hook has no such replay.
     */
    Optional<Replay> cancel(HookId hook, HookId replay, Instant now);

    /**
     * Applies reports about running replays within the caller's transaction, and ignores all other
     * reports. Locks the running replays of all hooks that the batches have reports about, too.
     */
    void take(List<ReportBatch> batches, Instant now);

    /**
     * Returns those of the ids that are running replays of one event each, with their hooks, within
     * the caller's transaction.
     *
     * @param ids ids of hooks and replays
     */
    Map<HookId, HookId> ofOneEvent(Collection<HookId> ids);
}
