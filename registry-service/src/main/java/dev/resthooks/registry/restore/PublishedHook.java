package dev.resthooks.registry.restore;

import dev.resthooks.contract.event.EventType;
import dev.resthooks.contract.hook.HookState;
import dev.resthooks.contract.wire.Wire;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Optional;

/**
 * What {@code resthooks.hooks} says about one id, which is a hook's or a replay's.
 *
 * @param live whether the last record is a state, and not a tombstone
 * @param replay whether the last state is a replay's
 * @param event the event of the last state; empty if no state is there
 * @param content a hash of the last state
 * @param revision the highest revision of all records that are there
 * @param epoch the highest epoch of all records that are there
 */
public record PublishedHook(
        boolean live,
        boolean replay,
        Optional<EventType> event,
        long content,
        long revision,
        long epoch) {
    static final PublishedHook NOTHING = new PublishedHook(false, false, Optional.empty(), 0, 0, 0);

    PublishedHook followedBy(HookState state) {
        return new PublishedHook(
                true,
                state.isReplay(),
                Optional.of(state.event()),
                hash(state),
                Math.max(revision, state.revision()),
                Math.max(epoch, state.epoch()));
    }

    PublishedHook followedByTombstone() {
        return new PublishedHook(false, replay, event, content, revision, epoch);
    }

    /** Returns what is known after a record that can't be read, which may be any state. */
    PublishedHook followedByUnreadable() {
        return new PublishedHook(true, replay, event, 0, revision, epoch);
    }

    /** Returns a hash of all of the state but its count, which a record has only by chance. */
    static long hash(HookState state) {
        try {
            byte[] uncounted = Wire.write(state.withTriggeredCount(0));
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(uncounted);
            return ByteBuffer.wrap(digest).getLong();
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
