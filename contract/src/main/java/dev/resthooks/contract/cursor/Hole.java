package dev.resthooks.contract.cursor;

import java.util.OptionalLong;

/**
 * A hole: an unsettled event that the watermark or the cursor has passed.
 *
 * @param attempts the number of attempts so far
 * @param triggered whether a report of it has raised the hook's count
 * @param order the hash of the resource; holes and events of the same order are delivered one after
 *     another. 0 if the event names no resource
 * @param failingSince when the first attempt failed, in epoch milliseconds
 * @param due the earliest time of the next attempt, in epoch milliseconds
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
