package dev.resthooks.registry.replay;

import dev.resthooks.contract.hook.HookId;
import dev.resthooks.contract.hook.ReplaySpans.Span;
import dev.resthooks.contract.report.ReportBatch;
import dev.resthooks.registry.hook.Hook;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The replays of all hooks. Each change is committed together with its publication: a replay that
 * runs is on the topic of hooks, one that has ended is not.
 */
public interface Replays {
    /** Of the replays of a hook that have ended, the newest so many are kept. */
    int KEPT = 100;

    /**
     * Begins a replay within the caller's transaction, which holds the lock of the hook.
     *
     * @param most replays of the hook that may run at once
     * @return empty when so many do
     */
    Optional<Replay> begin(Hook hook, ReplayScope asked, List<Span> spans, int most, Instant now);

    /** Those of a hook, the newest first. */
    List<Replay> list(HookId hook);

    Optional<Replay> find(HookId hook, HookId replay);

    /** Ends a replay as its owner wants; one that has ended stays as it is. */
    Optional<Replay> cancel(HookId hook, HookId replay, Instant now);

    /**
     * Applies, within the caller's transaction, what is reported of replays that run; what else the
     * batches hold is left to others. Locks the replays that run of all hooks that are spoken of,
     * too.
     */
    void take(List<ReportBatch> batches, Instant now);
}
