package dev.resthooks.registry.restore;

import dev.resthooks.contract.hook.HookId;
import dev.resthooks.contract.hook.HookState;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What the records of {@code resthooks.hooks} say, by id. Not thread-safe. */
public final class PublishedHooks {
    private final Map<HookId, PublishedHook> byId = new HashMap<>();
    private long highestId;

    /** Notes the next record; a tombstone has no state. */
    public void add(HookId id, Optional<HookState> state) {
        PublishedHook before = before(id);
        byId.put(id, state.map(before::followedBy).orElseGet(before::followedByTombstone));
    }

    /** Notes a record whose value can't be read. */
    public void addUnreadable(HookId id) {
        byId.put(id, before(id).followedByUnreadable());
    }

    private PublishedHook before(HookId id) {
        highestId = Math.max(highestId, id.value());
        return byId.getOrDefault(id, PublishedHook.NOTHING);
    }

    /** Returns what is known of an id, or empty if no record is about it. */
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
}
