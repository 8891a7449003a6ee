package dev.resthooks.dispatcher.match;

import dev.resthooks.contract.hook.HookId;
import dev.resthooks.contract.hook.HookState;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The hooks of one event type of one organisation. A change costs the same however many they are:
 * of many, the list is made when it is next asked for. One thread at a time changes them; any
 * thread may look.
 */
final class EventHooks {
    private static final int FEW = 32;

    /** The hooks as they are now; null if there are many, and they have changed since. */
    private volatile @Nullable List<HookState> list = List.of();

    /** The hooks, if they are or were many. */
    private @Nullable Map<HookId, HookState> many;

    List<HookState> list() {
        List<HookState> now = list;
        return now == null ? made() : now;
    }

    private synchronized List<HookState> made() {
        List<HookState> made = list;
        if (made == null) {
            made = many == null ? List.of() : List.copyOf(many.values());
            list = made;
        }
        return made;
    }

    synchronized void put(HookState hook) {
        if (many == null && list().size() < FEW) {
            List<HookState> changed = others(hook.id());
            changed.add(hook);
            list = List.copyOf(changed);
        } else {
            many().put(hook.id(), hook);
            list = null;
        }
    }

    synchronized boolean remove(HookId hook) {
        if (many == null) {
            List<HookState> others = others(hook);
            list = List.copyOf(others);
            return others.isEmpty();
        }
        many.remove(hook);
        list = null;
        return many.isEmpty();
    }

    private List<HookState> others(HookId hook) {
        List<HookState> others = new ArrayList<>(list());
        others.removeIf(it -> it.id().equals(hook));
        return others;
    }

    private Map<HookId, HookState> many() {
        Map<HookId, HookState> known = many;
        if (known == null) {
            known = new HashMap<>();
            for (HookState hook : list()) {
                known.put(hook.id(), hook);
            }
            many = known;
        }
        return known;
    }
}
