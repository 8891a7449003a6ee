package dev.resthooks.dispatcher.pipeline;

import dev.resthooks.contract.event.EventType;
import dev.resthooks.contract.hook.HookEvents;
import dev.resthooks.contract.hook.HookId;
import dev.resthooks.contract.hook.HookState;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The types that were removed from hooks. If one is added again before an owner hears of that, the
 * owner may have called the target with events that are to come now.
 */
final class RemovedEvents {
    private final Map<HookId, Set<EventType>> byHook = new HashMap<>();

    void note(HookEvents before, HookState hook) {
        Stream.of(SimulatedEvents.ALL)
                .filter(it -> before.has(it) && !hook.events().has(it))
                .forEach(byHook.computeIfAbsent(hook.id(), _ -> new HashSet<>())::add);
    }

    /** Returns the offsets of events of these types that an owner hears are the hook's again. */
    List<Long> addedAgain(HookState hook, HookState before, SimulatedLog log) {
        Set<String> kept = hook.events().kept(before.events());
        return kept.contains(HookEvents.ALL) ? List.of() : offsets(hook, kept, log);
    }

    /** Returns the offsets of all events of these types that are the hook's. */
    List<Long> all(HookState hook, SimulatedLog log) {
        return offsets(hook, Set.of(), log);
    }

    private List<Long> offsets(HookState hook, Set<String> without, SimulatedLog log) {
        Set<EventType> removed = byHook.getOrDefault(hook.id(), Set.of());
        return log.entries().stream()
                .filter(it -> removed.contains(it.event().type()) && it.isOf(hook.events()))
                .filter(it -> !without.contains(it.event().type().eventName()))
                .map(SimulatedLog.Entry::offset)
                .toList();
    }
}
