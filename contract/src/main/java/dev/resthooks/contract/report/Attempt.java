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
 * One call of a hook's target with one event. Times are in whole milliseconds.
 *
 * @param revision the revision of the hook whose URL was called
 * @param number the number of the attempt, 1 for the first
 * @param triggered whether this attempt raises the hook's count: true on exactly one attempt for
 *     each event that the target was called with
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
        Optional<EventPosition> position,
        Optional<ResponseExcerpt> response) {
    public Attempt with(Optional<ResponseExcerpt> other) {
        return new Attempt(
                hook, revision, event, type, resource, number, triggered, at, took, position,
                other);
    }
}
