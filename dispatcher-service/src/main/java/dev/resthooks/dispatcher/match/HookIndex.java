package dev.resthooks.dispatcher.match;

import dev.resthooks.contract.event.EventType;
import dev.resthooks.contract.event.OrgKey;
import dev.resthooks.contract.hook.HookId;
import dev.resthooks.contract.hook.HookState;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * All hooks by (organisation, event), disabled ones too. A change replaces one immutable list, so
 * neither it nor a lookup depends on how many hooks there are. One thread at a time changes it; any
 * thread may look up.
 */
public final class HookIndex {
    private final Map<HookId, HookState> hooks = new ConcurrentHashMap<>();
    private final Map<Key, List<HookState>> byKey = new ConcurrentHashMap<>();

    private record Key(OrgKey org, EventType event) {
        static Key of(HookState hook) {
            return new Key(hook.org(), hook.event());
        }
    }

    /** The hooks that wait for this event of this organisation, by no particular order. */
    public List<HookState> match(OrgKey org, EventType event) {
        return byKey.getOrDefault(new Key(org, event), List.of());
    }

    /** The hook as it is now; empty when there is none. */
    public Optional<HookState> find(HookId hook) {
        return Optional.ofNullable(hooks.get(hook));
    }

    public int size() {
        return hooks.size();
    }

    public void apply(HookChange change) {
        switch (change) {
            case HookChange.Stored(HookState hook) -> store(hook);
            case HookChange.Deleted(HookId hook) -> delete(hook);
        }
    }

    private void store(HookState hook) {
        HookState before = hooks.put(hook.id(), hook);
        if (before != null && !Key.of(before).equals(Key.of(hook))) {
            replace(Key.of(before), before.id(), List.of());
        }
        replace(Key.of(hook), hook.id(), List.of(hook));
    }

    private void delete(HookId hook) {
        HookState before = hooks.remove(hook);
        if (before != null) {
            replace(Key.of(before), hook, List.of());
        }
    }

    private void replace(Key key, HookId hook, List<HookState> with) {
        List<HookState> now = new ArrayList<>();
        for (HookState other : byKey.getOrDefault(key, List.of())) {
            if (!other.id().equals(hook)) {
                now.add(other);
            }
        }
        now.addAll(with);
        if (now.isEmpty()) {
            byKey.remove(key);
        } else {
            byKey.put(key, List.copyOf(now));
        }
    }
}
