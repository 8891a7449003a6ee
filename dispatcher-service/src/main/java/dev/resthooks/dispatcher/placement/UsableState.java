package dev.resthooks.dispatcher.placement;

import dev.resthooks.contract.cursor.HookCursor;
import dev.resthooks.contract.cursor.StoredCursor;
import dev.resthooks.contract.hook.HookId;
import dev.resthooks.contract.hook.HookState;
import dev.resthooks.dispatcher.ledger.CommittedOffset;
import dev.resthooks.dispatcher.match.HooksTopicOffsets;
import dev.resthooks.dispatcher.match.KnownHook;
import dev.resthooks.dispatcher.pipeline.model.PositionCheck;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;

/** The durable state of a partition as far as it is about the log that Kafka has now. */
public record UsableState(
        CommittedOffset committed,
        PositionCheck check,
        FittedCursors cursors,
        Set<HookId> unreadable,
        boolean areHooksLost) {
    /** How long a hook's change may be on its way to its topic while all is well. */
    private static final Duration ON_ITS_WAY = Duration.ofHours(1);

    public UsableState {
        unreadable = Set.copyOf(unreadable);
    }

    static UsableState of(DurableState found, LogExtent log) {
        PositionCheck check = check(found, log);
        return new UsableState(
                found.committed(),
                check,
                FittedCursors.of(found.cursors(), check, log),
                found.unreadable(),
                found.areHooksLost());
    }

    private static PositionCheck check(DurableState state, LogExtent log) {
        CommittedOffset committed = state.committed();
        if (!committed.exists()) {
            return ofCursors(state, log);
        }
        if (committed.marks().log().isOfAnother(log.topicId())) {
            return new PositionCheck.TopicReplaced();
        }
        return committed.offset() > log.end()
                ? new PositionCheck.LogCut(committed.offset(), log.end())
                : new PositionCheck.Fits();
    }

    /** Cursors and offsets are committed together: where cursors are, there was an offset. */
    private static PositionCheck ofCursors(DurableState state, LogExtent log) {
        Collection<StoredCursor> cursors = state.cursors().values();
        if (state.remembered().isOfAnother(log.topicId())) {
            return new PositionCheck.TopicReplaced();
        }
        if (cursors.stream().anyMatch(it -> it.topicId().equals(log.topicId()))) {
            return new PositionCheck.OffsetGone();
        }
        if (!cursors.isEmpty()) {
            return new PositionCheck.TopicReplaced();
        }
        return state.unreadable().isEmpty()
                ? new PositionCheck.Fits()
                : new PositionCheck.OffsetGone();
    }

    /** Returns the offset below which everything is settled or covered by a cursor. */
    long from(LogExtent log) {
        return switch (check) {
            case PositionCheck.Fits() -> committed.exists() ? committed.offset() : log.beginning();
            case PositionCheck.LogCut(_, long end) -> end;
            case PositionCheck.TopicReplaced(), PositionCheck.OffsetGone() -> log.beginning();
        };
    }

    /** Returns when the newest event that was read was appended, in epoch ms; 0 if unknown. */
    public long newestAppendTime() {
        return check instanceof PositionCheck.TopicReplaced
                ? 0
                : committed.marks().log().newestAppendTime();
    }

    /** Returns how far the topic of hooks was in force on this log. */
    HooksTopicOffsets hooks() {
        return check instanceof PositionCheck.TopicReplaced
                ? HooksTopicOffsets.NONE
                : committed.hooks();
    }

    /**
     * Returns whether the present epoch may have begun after this was written. If hooks are lost, a
     * hook that starts an hour before the newest event that was read was in force.
     */
    boolean mayPrecede(KnownHook known) {
        return areHooksLost ? mayPrecede(known.state()) : known.isRaisedAfter(hooks());
    }

    /** Returns whether the hook's start lets its present epoch begin after this was written. */
    boolean mayPrecede(HookState hook) {
        return HookMoves.start(hook).filter(this::mayPrecede).isPresent();
    }

    private boolean mayPrecede(Instant change) {
        return !change.plus(ON_ITS_WAY).isBefore(Instant.ofEpochMilli(newestAppendTime()));
    }

    /** Returns whether an event of the hook may have been added after this was written. */
    boolean mayPrecede(KnownHook known, String event) {
        Long addedAt = known.addedAt().get(event);
        Instant since = known.state().events().since().get(event);
        if (addedAt == null || since == null) {
            return false;
        }
        return areHooksLost
                ? mayPrecede(since)
                : !hooks().includes(known.state().id(), known.partition(), addedAt);
    }

    /** Returns whether it is sure that the hook was created after this was written. */
    boolean precedesCreation(KnownHook known) {
        return !areHooksLost && known.isCreatedAfter(hooks());
    }

    Set<HookId> hooksWithCursors() {
        Set<HookId> hooks = new HashSet<>(unreadable);
        hooks.addAll(cursors.byHook().keySet());
        return hooks;
    }

    boolean isPlaced(HookState hook) {
        HookCursor cursor = cursors.byHook().get(hook.id());
        return cursor != null && cursor.epoch() == hook.epoch();
    }
}
