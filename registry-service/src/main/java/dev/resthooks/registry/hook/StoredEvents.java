package dev.resthooks.registry.hook;

import dev.resthooks.contract.event.EventType;
import dev.resthooks.contract.event.FormerEvents;
import dev.resthooks.contract.event.ResourceType;
import dev.resthooks.contract.hook.HookEvents;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/**
 * A hook's events as columns.
 *
 * @param resource null if the first event is a former one, and the only one
 * @param names all, the first one first; empty if it has always been the only one
 * @param since a time for each name
 */
public record StoredEvents(
        String first, @Nullable String resource, List<String> names, List<Instant> since) {
    public static StoredEvents of(HookEvents events) {
        EventType first = events.first();
        boolean isOne = events.isOne();
        return new StoredEvents(
                first.eventName(),
                isOne && FormerEvents.isOne(first) ? null : first.resource().typeName(),
                isOne ? List.of() : List.copyOf(events.since().keySet()),
                isOne ? List.of() : List.copyOf(events.since().values()));
    }

    public HookEvents events() {
        if (names.isEmpty()) {
            return HookEvents.of(type());
        }
        SequencedMap<String, Instant> events = new LinkedHashMap<>();
        for (int i = 0; i < names.size(); i++) {
            events.put(names.get(i), since.get(i));
        }
        return new HookEvents(type(), events);
    }

    private EventType type() {
        return FormerEvents.named(first)
                .or(() ->
                        Optional.ofNullable(resource)
                                .map(it -> new EventType(new ResourceType(it), first)))
                .orElseThrow(() ->
                        new IllegalStateException("the resource of " + first + " is missing"));
    }
}
