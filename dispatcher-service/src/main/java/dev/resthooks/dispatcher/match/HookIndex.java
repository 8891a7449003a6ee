package dev.resthooks.dispatcher.match;

import dev.resthooks.contract.event.Document;
import dev.resthooks.contract.event.DomainEvent;
import dev.resthooks.contract.event.EventType;
import dev.resthooks.contract.event.OrgKey;
import dev.resthooks.contract.hook.HookId;
import dev.resthooks.contract.hook.HookState;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * All hooks by organisation and event type, disabled ones too. Neither a change nor a lookup
 * depends on the number of hooks. One thread at a time changes the index; any thread may look up.
 */
public final class HookIndex {
    private final Map<HookId, KnownHook> hooks = new ConcurrentHashMap<>();
    private final Map<OrgEvent, EventHooks> byEvent = new ConcurrentHashMap<>();

    private record OrgEvent(OrgKey org, EventType event) {
        static OrgEvent of(HookState hook) {
            return new OrgEvent(hook.org(), hook.event());
        }
    }

    public List<HookState> match(OrgKey org, EventType event) {
        EventHooks hooks = byEvent.get(new OrgEvent(org, event));
        return hooks == null ? List.of() : hooks.list();
    }

    /**
     * Returns the hooks that get the event, as they are now; none if its body is no JSON object.
     */
    public List<HookState> match(DomainEvent event) {
        List<HookState> hooks = match(event.org(), event.type());
        return hooks.isEmpty() || event.body().document() instanceof Document.JsonObject
                ? hooks
                : List.of();
    }

    public boolean hasHooksFor(DomainEvent event) {
        return byEvent.containsKey(new OrgEvent(event.org(), event.type()));
    }

    public Optional<HookState> find(HookId hook) {
        return known(hook).map(KnownHook::state);
    }

    /** Returns the hook with the offset at which its epoch began, or empty if there is none. */
    public Optional<KnownHook> known(HookId hook) {
        return Optional.ofNullable(hooks.get(hook));
    }

    /** Returns a view of all hooks, which others may change meanwhile. */
    public Collection<KnownHook> all() {
        return Collections.unmodifiableCollection(hooks.values());
    }

    public int size() {
        return hooks.size();
    }

    public void apply(HookRecord record) {
        switch (record.change()) {
            case HookRecord.Stored(HookState hook) -> store(hook, record);
            case HookRecord.Unreadable _ -> {}
            case HookRecord.Deleted(HookId hook) -> delete(hook);
        }
    }

    /** Takes note that the topic of hooks was made anew: offsets of the former one mean nothing. */
    public void topicReplaced() {
        hooks.replaceAll((_, it) -> it.ofFormerTopic());
    }

    private void store(HookState hook, HookRecord record) {
        Optional<KnownHook> before = known(hook.id());
        hooks.put(hook.id(), KnownHook.after(before, hook, record));
        before.map(KnownHook::state)
                .filter(it -> !OrgEvent.of(it).equals(OrgEvent.of(hook)))
                .ifPresent(this::remove);
        byEvent.computeIfAbsent(OrgEvent.of(hook), _ -> new EventHooks()).put(hook);
    }

    private void delete(HookId hook) {
        KnownHook before = hooks.remove(hook);
        if (before != null) {
            remove(before.state());
        }
    }

    private void remove(HookState hook) {
        byEvent.computeIfPresent(OrgEvent.of(hook), (_, of) -> of.remove(hook.id()) ? null : of);
    }
}
