package dev.resthooks.registry.restore;

import dev.resthooks.contract.hook.HookEvents;
import dev.resthooks.contract.hook.HookId;
import dev.resthooks.contract.hook.HookState;
import dev.resthooks.contract.hook.StartFrom;
import dev.resthooks.contract.wire.Wire;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What the records of {@code resthooks.hooks} say, by id. Not thread-safe. */
public final class PublishedHooks {
    /**
     * What is known of one id: the last state, if live, and the highest revision and epoch, with
     * the start of that.
     */
    public record PublishedHook(
            boolean live,
            boolean replay,
            Optional<HookEvents> events,
            long content,
            long revision,
            long epoch,
            StartFrom start) {
        static final PublishedHook NOTHING =
                new PublishedHook(false, false, Optional.empty(), 0, 0, 0, new StartFrom.Keep());

        private PublishedHook followedBy(HookState state) {
            return new PublishedHook(
                    true,
                    state.isReplay(),
                    Optional.of(state.events()),
                    hash(state),
                    Math.max(revision, state.revision()),
                    Math.max(epoch, state.epoch()),
                    state.epoch() < epoch ? start : state.startFrom());
        }

        private PublishedHook with(boolean isLive, long hash) {
            return new PublishedHook(isLive, replay, events, hash, revision, epoch, start);
        }
    }

    private final Map<HookId, PublishedHook> byId = new HashMap<>();
    private long highestId;

    /** A tombstone has no state. */
    public void add(HookId id, Optional<HookState> state) {
        PublishedHook last = before(id);
        byId.put(id, state.map(last::followedBy).orElseGet(() -> last.with(false, last.content())));
    }

    /** Notes a record whose value can't be read, which may be any state. */
    public void addUnreadable(HookId id) {
        byId.put(id, before(id).with(true, 0));
    }

    private PublishedHook before(HookId id) {
        highestId = Math.max(highestId, id.value());
        return byId.getOrDefault(id, PublishedHook.NOTHING);
    }

    public Optional<PublishedHook> find(HookId id) {
        return Optional.ofNullable(byId.get(id));
    }

    public Set<HookId> ids() {
        return Set.copyOf(byId.keySet());
    }

    /** Returns the highest id of all records, tombstones included; 0 if there is none. */
    public long highestId() {
        return highestId;
    }

    /** Returns a hash of the state without its count, which rises without a new record. */
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
