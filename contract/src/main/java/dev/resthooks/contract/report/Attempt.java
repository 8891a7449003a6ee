package dev.resthooks.contract.report;

import dev.resthooks.contract.event.EventId;
import dev.resthooks.contract.event.EventPosition;
import dev.resthooks.contract.event.EventType;
import dev.resthooks.contract.event.ResourceId;
import dev.resthooks.contract.hook.HookId;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * One call of a hook's target with one event.
 *
 * @param revision of the hook whose URL was called
 * @param number 1 for the first
 * @param triggered whether this attempt raises the hook's {@code triggeredCount}: true on exactly
 *     one attempt for each (hook, event) that the target was called with
 * @param at when it began, to the millisecond
 * @param took until its outcome was known, to the millisecond
 * @param position where the event can be read again; absent from dispatchers that didn't tell
 */
public record Attempt(
        HookId hook,
        long revision,
        EventId event,
        EventType type,
        Optional<ResourceId> resource,
        int number,
        boolean triggered,
        Instant at,
        Duration took,
        Optional<EventPosition> position) {

    /** With an event whose place is not told. */
    public Attempt(
            HookId hook,
            long revision,
            EventId event,
            EventType type,
            Optional<ResourceId> resource,
            int number,
            boolean triggered,
            Instant at,
            Duration took) {
        this(hook, revision, event, type, resource, number, triggered, at, took, Optional.empty());
    }
}
