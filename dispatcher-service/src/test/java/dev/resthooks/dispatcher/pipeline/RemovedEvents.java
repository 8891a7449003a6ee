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
        Set<EventType> removed = byHook.getOrDefault(hook.id(), Set.of());
        return log.entries().stream()
                .filter(it -> removed.contains(it.event().type()) && it.isOf(hook.events()))
                .filter(it -> {
                    EventType type = it.event().type();
                    return !hook.events().since(type).equals(before.events().since(type));
                })
                .map(SimulatedLog.Entry::offset)
                .toList();
    }
}
