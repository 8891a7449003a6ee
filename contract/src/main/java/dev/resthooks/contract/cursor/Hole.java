package dev.resthooks.contract.cursor;

import java.util.OptionalLong;

/**
 * An event that isn't settled though later ones are, or though the log was read on.
 *
 * @param attempts so far
 * @param triggered whether a report of it has raised the hook's count
 * @param order hash of the resource; holes and events of one order are delivered one after another.
 *     0 when the event names no resource
 * @param failingSince of the first failed attempt, epoch milliseconds
 * @param due the next attempt is not before, epoch milliseconds
 */
public record Hole(
        long offset,
        int attempts,
        boolean triggered,
        int order,
        OptionalLong failingSince,
        long due) {
    Hole seenAt(long now, long latest) {
        return new Hole(
                offset,
                attempts,
                triggered,
                order,
                failingSince.isEmpty()
                        ? failingSince
                        : OptionalLong.of(Math.min(failingSince.getAsLong(), now)),
                due <= latest ? due : now);
    }
}
