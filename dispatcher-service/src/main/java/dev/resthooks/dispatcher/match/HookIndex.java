package dev.resthooks.dispatcher.match;

import dev.resthooks.contract.event.DomainEvent;
import dev.resthooks.contract.event.EventType;
import dev.resthooks.contract.event.OrgKey;
import dev.resthooks.contract.hook.HookId;
import dev.resthooks.contract.hook.HookState;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * All hooks by (organisation, event), disabled ones too. A change replaces the hooks for one event
 * of one organisation, so neither it nor a lookup depends on how many hooks there are, but for the
 * rare change that makes room for more. One thread at a time changes it; any thread may look up.
 */
public final class HookIndex {
    private final Map<HookId, KnownHook> hooks = new ConcurrentHashMap<>();
    private final HookTable table = new HookTable(new SecureRandom());

    /** The hooks that wait for this event of this organisation. */
    public MatchedHooks match(OrgKey org, EventType event) {
        return table.get(org, event);
    }

    /**
     * The same for many events at once, each at its place. Among a million hooks that costs a
     * fraction of as many single lookups: what all events need is asked from memory together, where
     * a single lookup waits for each.
     */
    public List<MatchedHooks> match(List<DomainEvent> events) {
        return table.get(events);
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
        before.map(KnownHook::state)
                .filter(it -> !it.org().equals(hook.org()) || it.event() != hook.event())
                .ifPresent(this::remove);
        List<HookState> with =
                before.isPresent()
                        ? besides(hook)
                        : new ArrayList<>(match(hook.org(), hook.event()));
        with.add(hook);
        put(hook, with);
    }

    private void delete(HookId hook) {
        KnownHook before = hooks.remove(hook);
        if (before != null) {
            remove(before.state());
        }
    }

    private void remove(HookState hook) {
        put(hook, besides(hook));
    }

    private void put(HookState hook, List<HookState> waiting) {
        table.put(hook.org(), hook.event(), waiting.toArray(HookState[]::new));
    }

    /** The others that wait for what the hook waits for. */
    private List<HookState> besides(HookState hook) {
        List<HookState> others = new ArrayList<>(match(hook.org(), hook.event()));
        others.removeIf(it -> it.id().equals(hook.id()));
        return others;
    }
}
