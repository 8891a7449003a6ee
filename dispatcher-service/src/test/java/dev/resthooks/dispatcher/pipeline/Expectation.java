package dev.resthooks.dispatcher.pipeline;

import dev.resthooks.contract.event.ResourceId;
import dev.resthooks.contract.hook.HookEvents;
import dev.resthooks.contract.hook.HookState;
import dev.resthooks.contract.hook.ReplaySpans;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongPredicate;

/** What a hook must get since its epoch was last raised. */
final class Expectation {
    HookEvents events;
    private final Optional<ResourceId> only;
    long epoch;
    long start;

    /** Whether an event at an offset is its hook's; a replay has only those of its span. */
    LongPredicate has = _ -> true;

    final boolean repeats;

    /** Whether a replay names its events, and so knows which of them the log has lost. */
    private boolean isNamed;

    boolean deleted;

    /** Whether its events were changed, so that a part of what is read again may be settled. */
    boolean isReadAgain;

    /** Delivered, or skipped. */
    final Set<Long> settled = new HashSet<>();

    /** Of those that are settled, what was never delivered. */
    final Set<Long> skipped = new HashSet<>();

    /** Deleted before it could be delivered, as an owner noticed. */
    final Set<Long> lost = new HashSet<>();

    /** A cursor named them as failed when the log lost them. */
    final Set<Long> owed = new HashSet<>();

    Expectation(HookState hook, long start) {
        this.events = hook.events();
        this.only = hook.settings().only();
        this.epoch = hook.epoch();
        this.repeats = hook.isReplay();
        this.start = start;
    }

    void repeats(ReplaySpans.Span span) {
        has = span::has;
        isNamed = !span.only().isEmpty();
    }

    /** Whether the hook must hear that the log has lost an event of its. */
    boolean owes(long offset) {
        return isNamed || owed.contains(offset);
    }

    boolean concerns(SimulatedLog.Entry entry) {
        return isOf(events, entry);
    }

    /** Whether the hook must get an event as long as it is for {@code others}. */
    boolean isOf(HookEvents others, SimulatedLog.Entry entry) {
        return entry.isOf(others)
                && (only.isEmpty() || only.equals(entry.event().resource()))
                && start <= entry.offset()
                && has.test(entry.offset());
    }
}
