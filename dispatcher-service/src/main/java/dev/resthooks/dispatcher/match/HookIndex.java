package dev.resthooks.dispatcher.match;

import static java.util.stream.Collectors.toUnmodifiableSet;

import dev.resthooks.contract.event.Document;
import dev.resthooks.contract.event.DomainEvent;
import dev.resthooks.contract.event.EventType;
import dev.resthooks.contract.event.OrgKey;
import dev.resthooks.contract.event.ResourceId;
import dev.resthooks.contract.hook.HookEvents;
import dev.resthooks.contract.hook.HookId;
import dev.resthooks.contract.hook.HookState;
import java.time.Duration;
import java.time.Instant;
import java.util.AbstractList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * All hooks by organisation and event type, disabled ones too, but none without a target. Neither a
 * change nor a lookup depends on the number of hooks. One thread at a time changes the index; any
 * thread may look up.
 */
public final class HookIndex {
    private final Map<HookId, KnownHook> hooks = new ConcurrentHashMap<>();
    private final Map<OrgEvent, EventHooks> byEvent = new ConcurrentHashMap<>();

    private final Duration clockSkew;

    /** The hooks that are for all events of a resource. */
    private final AtomicInteger ofAll = new AtomicInteger();

    /** The hooks that are for one resource alone. */
    private final AtomicInteger ofOne = new AtomicInteger();

    /** What was appended later than this is for all hooks that name it. */
    private volatile Instant addedBefore = HookEvents.ALWAYS;

    /** The event's name is {@link HookEvents#ALL} for hooks that are for all. */
    private record OrgEvent(OrgKey org, EventType event, Optional<ResourceId> only) {
        static Set<OrgEvent> of(HookState hook) {
            HookEvents events = hook.events();
            Optional<ResourceId> only = hook.settings().only();
            if (hook.isPull()) {
                return Set.of();
            }
            return events.isOne()
                    ? Set.of(new OrgEvent(hook.org(), events.first(), only))
                    : events.names().stream()
                            .map(it -> new EventType(events.first().resource(), it))
                            .map(it -> new OrgEvent(hook.org(), it, only))
                            .collect(toUnmodifiableSet());
        }
    }

    /** Creates an index; the registry's clock may be ahead of the brokers' by that much. */
    public HookIndex(Duration clockSkew) {
        this.clockSkew = clockSkew;
    }

    /** Returns the hooks that are for an event of any resource, from whatever time on. */
    public List<HookState> match(OrgKey org, EventType event) {
        return match(org, event, Optional.empty());
    }

    private List<HookState> match(OrgKey org, EventType event, Optional<ResourceId> only) {
        boolean namesAll = event.eventName().equals(HookEvents.ALL);
        List<HookState> named = namesAll ? List.of() : listed(new OrgEvent(org, event, only));
        if (ofAll.get() == 0 || !EventType.NAME.matcher(event.eventName()).matches()) {
            return named;
        }
        EventType all = new EventType(event.resource(), HookEvents.ALL);
        return joined(named, listed(new OrgEvent(org, all, only)));
    }

    private List<HookState> listed(OrgEvent event) {
        EventHooks hooks = byEvent.get(event);
        return hooks == null ? List.of() : hooks.list();
    }

    /** Returns two lists that don't change, one after the other: an event copies neither. */
    private static List<HookState> joined(List<HookState> some, List<HookState> others) {
        if (some.isEmpty() || others.isEmpty()) {
            return some.isEmpty() ? others : some;
        }
        int first = some.size();
        return new AbstractList<>() {
            @Override
            public HookState get(int index) {
                return index < first ? some.get(index) : others.get(index - first);
            }

            @Override
            public int size() {
                return first + others.size();
            }
        };
    }

    private List<HookState> match(DomainEvent event) {
        List<HookState> ofAny = match(event.org(), event.type());
        return ofOne.get() == 0 || event.resource().isEmpty()
                ? ofAny
                : joined(ofAny, match(event.org(), event.type(), event.resource()));
    }

    /**
     * Returns the hooks that get an event that was appended at a time, as they are now; none if its
     * body is no JSON object.
     */
    public List<HookState> match(DomainEvent event, Instant appended) {
        List<HookState> hooks = match(event);
        if (hooks.isEmpty() || !(event.body().document() instanceof Document.JsonObject)) {
            return List.of();
        }
        return appended.isAfter(addedBefore)
                ? hooks
                : hooks.stream().filter(it -> it.wants(event, appended, clockSkew)).toList();
    }

    public boolean hasHooksFor(DomainEvent event) {
        return !match(event).isEmpty();
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
        Set<OrgEvent> events = OrgEvent.of(hook);
        count(hook, hook.isPull() ? 0 : 1);
        before.map(KnownHook::state).ifPresent(it -> remove(it, events));
        for (Instant since : hook.events().since().values()) {
            addedBefore = since.isAfter(addedBefore) ? since : addedBefore;
        }
        events.forEach(it -> byEvent.computeIfAbsent(it, _ -> new EventHooks()).put(hook));
    }

    private void count(HookState hook, int of) {
        ofAll.addAndGet(hook.events().isAll() ? of : 0);
        ofOne.addAndGet(hook.settings().only().isPresent() ? of : 0);
    }

    private void delete(HookId hook) {
        KnownHook before = hooks.remove(hook);
        if (before != null) {
            remove(before.state(), Set.of());
        }
    }

    private void remove(HookState hook, Set<OrgEvent> others) {
        count(hook, hook.isPull() ? 0 : -1);
        for (OrgEvent event : OrgEvent.of(hook)) {
            if (!others.contains(event)) {
                byEvent.computeIfPresent(event, (_, of) -> of.remove(hook.id()) ? null : of);
            }
        }
    }
}
