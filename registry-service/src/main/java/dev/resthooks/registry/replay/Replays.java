package dev.resthooks.registry.replay;

import dev.resthooks.contract.hook.HookId;
import dev.resthooks.contract.hook.ReplaySpans.Span;
import dev.resthooks.registry.hook.Hook;
import dev.resthooks.registry.log.SpanReader.EventCount;
import dev.resthooks.registry.replay.Replay.ReplayScope;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Each change of a replay is committed together with its publication. */
public interface Replays {
    /** The number of ended replays that are kept per hook, newest first. */
    int KEPT = 100;

    record Limits(int perHook, int perOrganisation) {}

    /** Begins a replay within the caller's transaction, which holds the lock of the hook. */
    BeginReplay.Result begin(
            Hook hook, ReplayScope asked, List<Span> spans, EventCount expected, Instant now);

    List<Replay> list(HookId hook);

    Optional<Replay> find(HookId hook, HookId replay);

    /** Returns the replay, which may have ended before; empty if the hook has no such replay. */
    Optional<Replay> cancel(HookId hook, HookId replay, Instant now);
}
