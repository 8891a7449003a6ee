package dev.resthooks.registry.replay;

import dev.resthooks.contract.hook.HookId;
import dev.resthooks.contract.hook.ReplaySpans.Span;
import dev.resthooks.contract.report.ReportBatch;
import dev.resthooks.registry.hook.Hook;
import dev.resthooks.registry.log.SpanReader.EventCount;
import dev.resthooks.registry.replay.Replay.ReplayScope;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Each change of a replay is committed together with its publication. */
public interface Replays {
    /** The number of ended replays that are kept per hook, newest first. */
    int KEPT = 100;

    record Limits(int perHook, int perOrganisation) {}

    /** Begins a replay within the caller's transaction, which holds the lock of the hook. */
    ReplayStart begin(
            Hook hook, ReplayScope asked, List<Span> spans, EventCount expected, Instant now);

    List<Replay> list(HookId hook);

    Optional<Replay> find(HookId hook, HookId replay);

    /** Returns the replay, which may have ended before; empty if the hook has no such replay. */
    Optional<Replay> cancel(HookId hook, HookId replay, Instant now);

    /**
     * Applies reports about running replays in the caller's transaction, and ignores all others.
     * Locks the running replays of all reported hooks too.
     */
    void take(List<ReportBatch> batches, Instant now);

    /** Returns the ids that are running replays of one event, with their hooks. */
    Map<HookId, HookId> ofOneEvent(Collection<HookId> ids);
}
