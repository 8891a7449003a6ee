package dev.resthooks.contract.cursor;

import java.util.OptionalLong;

/**
 * A hole: an unsettled event that the watermark or the cursor has passed. Times are epoch ms.
 *
 * @param triggered whether a report of it has raised the hook's count
 * @param order the hash of the resource, 0 without one: holes and events of one order go in turn
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
