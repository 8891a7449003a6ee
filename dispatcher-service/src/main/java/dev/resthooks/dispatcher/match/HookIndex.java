package dev.resthooks.dispatcher.match;

import static java.util.Objects.requireNonNull;

import dev.resthooks.contract.event.DomainEvent;
import dev.resthooks.contract.event.EventType;
import dev.resthooks.contract.event.OrgKey;
import dev.resthooks.contract.hook.HookId;
import dev.resthooks.contract.hook.HookState;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
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
    private final Map<HookId, KnownHook> hooks = new ConcurrentHashMap<>();
    private final Map<EventType, HookTable> tables = new EnumMap<>(EventType.class);

    public HookIndex() {
        SecureRandom random = new SecureRandom();
        for (EventType event : EventType.values()) {
            tables.put(event, new HookTable(random));
        }
    }

    /**
     * The hooks that wait for this event of this organisation, by no particular order. The array is
     * shared, and nobody's to write to.
     */
    public HookState[] match(OrgKey org, EventType event) {
        return table(event).get(org);
    }

    /**
     * The same for many events at once, each at its place. Among a million hooks that costs a
     * fraction of as many single lookups: the places of all events are asked from memory together,
     * where a single lookup waits for each.
     */
    public List<HookState[]> match(List<DomainEvent> events) {
        int count = events.size();
        HookTable[] among = new HookTable[count];
        long[] prints = new long[2 * count];
        for (int at = 0; at < count; at++) {
            DomainEvent event = events.get(at);
            HookTable table = table(event.type());
            among[at] = table;
            prints[2 * at] = table.first(event.org());
            prints[2 * at + 1] = table.second(event.org());
        }
        HookState[][] hooks = new HookState[count][];
        long[] differences = new long[count];
        for (int at = 0; at < count; at++) {
            differences[at] = among[at].glance(prints[2 * at], prints[2 * at + 1], hooks, at);
        }
        for (int at = 0; at < count; at++) {
            if (differences[at] != 0) {
                hooks[at] = among[at].get(prints[2 * at], prints[2 * at + 1]);
            }
        }
        return Arrays.asList(hooks);
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
        HookState[] now = match(hook.org(), hook.event());
        int at = before.isPresent() ? placeOf(hook.id(), now) : now.length;
        HookState[] with = Arrays.copyOf(now, Math.max(now.length, at + 1));
        with[at] = hook;
        table(hook.event()).put(hook.org(), with);
    }

    private void delete(HookId hook) {
        KnownHook before = hooks.remove(hook);
        if (before != null) {
            remove(before.state());
        }
    }

    private void remove(HookState hook) {
        HookState[] now = match(hook.org(), hook.event());
        HookState[] without = Arrays.copyOf(now, now.length - 1);
        int at = placeOf(hook.id(), now);
        System.arraycopy(now, at + 1, without, at, without.length - at);
        table(hook.event()).put(hook.org(), without);
    }

    private HookTable table(EventType event) {
        return requireNonNull(tables.get(event));
    }

    /** Where the hook is among these; their number when it isn't. */
    private static int placeOf(HookId hook, HookState[] among) {
        int at = 0;
        while (at < among.length && !among[at].id().equals(hook)) {
            at++;
        }
        return at;
    }
}
