package dev.resthooks.dispatcher.match;

import dev.resthooks.contract.hook.HookState;
import java.util.Optional;

/**
 * A hook, and where on the topic of hooks its present epoch began.
 *
 * @param partition of the topic of hooks
 * @param first offset of the oldest record of the hook that was there
 * @param raised offset of the record that raised its epoch to the present one
 */
public record KnownHook(HookState state, int partition, long first, long raised) {
    /** The hook after a record of it. */
    static KnownHook after(Optional<KnownHook> before, HookState state, HookRecord record) {
        return before.map(it -> it.followedBy(state, record))
                .orElseGet(() ->
                        new KnownHook(state, record.partition(), record.offset(), record.offset()));
    }

    private KnownHook followedBy(HookState newer, HookRecord record) {
        return newer.epoch() > state.epoch()
                ? new KnownHook(newer, record.partition(), first, record.offset())
                : new KnownHook(newer, partition, first, raised);
    }

    /** Whether its epoch is new to those who read the topic so far. */
    public boolean isRaisedAfter(HooksPosition read) {
        return !read.includes(partition, raised);
    }

    /** Whether it is itself new to those who read the topic so far. */
    public boolean isCreatedAfter(HooksPosition read) {
        return !read.includes(partition, first);
    }
}
