package dev.resthooks.dispatcher.match;

import dev.resthooks.contract.event.EventType;
import dev.resthooks.contract.event.OrgKey;
import dev.resthooks.contract.hook.HookId;
import dev.resthooks.contract.hook.HookState;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * All hooks by (organisation, event), disabled ones too. A change replaces one array, so neither it
 * nor a lookup depends on how many hooks there are. One thread at a time changes it; any thread may
 * look up.
 */
public final class HookIndex {
    private static final HookState[] NOBODY = new HookState[0];

    private final Map<HookId, KnownHook> hooks = new ConcurrentHashMap<>();
    private final Map<Key, HookState[]> byKey = new ConcurrentHashMap<>();

    private record Key(OrgKey org, EventType event) {
        static Key of(HookState hook) {
            return new Key(hook.org(), hook.event());
        }
    }

    /**
     * The hooks that wait for this event of this organisation, by no particular order. The array is
     * shared, and nobody's to write to.
     */
    public HookState[] match(OrgKey org, EventType event) {
        return byKey.getOrDefault(new Key(org, event), NOBODY);
    }

    /** The hook as it is now; empty when there is none. */
    public Optional<HookState> find(HookId hook) {
        return known(hook).map(KnownHook::state);
    }

    /** The same, with where its epoch began. */
    public Optional<KnownHook> known(HookId hook) {
        return Optional.ofNullable(hooks.get(hook));
    }

    /** All hooks, as they come while others change them. */
    public Collection<KnownHook> all() {
        return Collections.unmodifiableCollection(hooks.values());
    }

    public int size() {
        return hooks.size();
    }

    public void apply(HookRecord record) {
        switch (record.change()) {
            case HookChange.Stored(HookState hook) -> store(hook, record);
            case HookChange.Deleted(HookId hook) -> delete(hook);
        }
    }

    private void store(HookState hook, HookRecord record) {
        Optional<KnownHook> before = known(hook.id());
        hooks.put(hook.id(), KnownHook.after(before, hook, record));
        before.map(it -> Key.of(it.state()))
                .filter(key -> !key.equals(Key.of(hook)))
                .ifPresent(key -> replace(key, hook.id(), List.of()));
        replace(Key.of(hook), hook.id(), List.of(hook));
    }

    private void delete(HookId hook) {
        KnownHook before = hooks.remove(hook);
        if (before != null) {
            replace(Key.of(before.state()), hook, List.of());
        }
    }

    private void replace(Key key, HookId hook, List<HookState> with) {
        List<HookState> now = new ArrayList<>();
        for (HookState other : byKey.getOrDefault(key, NOBODY)) {
            if (!other.id().equals(hook)) {
                now.add(other);
            }
        }
        now.addAll(with);
        if (now.isEmpty()) {
            byKey.remove(key);
        } else {
            byKey.put(key, now.toArray(HookState[]::new));
        }
    }
}
