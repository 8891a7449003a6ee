package dev.resthooks.dispatcher.match;

import dev.resthooks.contract.hook.HookEvents;
import dev.resthooks.contract.hook.HookState;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A hook, and its records on the topic of hooks: the oldest that was read, and the one that raised
 * the epoch to the present one, or gave the hook a target within it. {@code isRaisedForSameEvent}
 * if the epoch was raised, and the hook was for its event before that; false if the record before
 * it was not read. {@code addedAt} has the offsets of the records that added events since, by the
 * names of these.
 */
public record KnownHook(
        HookState state,
        int partition,
        long firstOffset,
        long firstRevision,
        long raisedAt,
        boolean isRaisedForSameEvent,
        Map<String, Long> addedAt) {
    private static final long FIRST_REVISION = 1;

    /** The value of {@link #raisedAt} until the topic's successor has a record of the hook. */
    private static final long NOT_THERE_YET = Long.MAX_VALUE;

    static KnownHook after(Optional<KnownHook> before, HookState state, HookRecord record) {
        return before.map(it -> it.followedBy(state, record))
                .orElseGet(() ->
                        new KnownHook(
                                state,
                                record.partition(),
                                record.offset(),
                                state.revision(),
                                record.offset(),
                                false,
                                addedAt(state, record, Set.of(), Map.of())));
    }

    /**
     * Returns the hook as one of which nothing was read of the topic's successor: each reader of
     * that may have missed it. It isn't new to any of them, so that nothing is counted again.
     */
    KnownHook ofFormerTopic() {
        return new KnownHook(
                state, partition, -1, firstRevision, NOT_THERE_YET, isRaisedForSameEvent, Map.of());
    }

    private KnownHook followedBy(HookState newer, HookRecord record) {
        return newer.startsAnew(state) || raisedAt == NOT_THERE_YET
                ? new KnownHook(
                        newer,
                        record.partition(),
                        firstOffset,
                        firstRevision,
                        record.offset(),
                        newer.epoch() > state.epoch() && state.events().has(newer.event()),
                        addedAt(newer, record, Set.of(), Map.of()))
                : new KnownHook(
                        newer,
                        partition,
                        firstOffset,
                        firstRevision,
                        raisedAt,
                        isRaisedForSameEvent,
                        addedAt(newer, record, newer.events().kept(state.events()), addedAt));
    }

    private static Map<String, Long> addedAt(
            HookState hook, HookRecord record, Set<String> kept, Map<String, Long> before) {
        if (!hook.events().hasSince()) {
            return Map.of();
        }
        Map<String, Long> at = new HashMap<>();
        hook.events()
                .since()
                .forEach((name, since) -> {
                    if (!since.equals(HookEvents.ALWAYS)) {
                        long all = before.getOrDefault(HookEvents.ALL, record.offset());
                        long known = before.getOrDefault(name, all);
                        at.put(name, kept.contains(name) ? known : record.offset());
                    }
                });
        return at;
    }

    /** Returns whether the present epoch is unknown to one who has read up to {@code read}. */
    public boolean isRaisedAfter(HooksTopicOffsets read) {
        return !read.includes(state.id(), partition, raisedAt);
    }

    /**
     * Returns whether the hook itself is unknown to a reader that has read up to {@code read}. The
     * reader may have known earlier records of a hook that it couldn't read later.
     */
    public boolean isCreatedAfter(HooksTopicOffsets read) {
        return !read.includes(state.id(), partition, firstOffset)
                && (firstRevision == FIRST_REVISION || !read.isUnreadable(state.id()));
    }
}
