package dev.resthooks.contract.cursor;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A hook's durable place on a partition of the event log. Every offset below the partition's
 * committed offset is settled for the hook, except {@code holes} and all offsets from {@code next}
 * on. A hook without a cursor follows the live reading.
 *
 * @param epoch the hook's when this was written; 0 if it had no target then
 * @param revision the hook's when this was written; a newer one starts with fresh health; 0 if
 *     unknown
 * @param floor the offset below which no event belongs to the hook
 * @param next the first offset that is unread; absent if the hook follows the live reading
 * @param ahead how far events of a name are settled, although {@code next} is lower: it went back
 *     for an event that was added to the hook
 * @param resentBelow the offset below which events raise no count, but for those that were added
 * @param countedBelow the offset below which those raise none either; no higher than the other
 * @param haltedRevision the revision whose target answered so that nothing more may be sent
 * @param quietUntil the time before which the target asked not to be called, in epoch ms
 * @param reportedHealth absent if it was healthy or never reported
 */
public record HookCursor(
        long epoch,
        long revision,
        long floor,
        OptionalLong next,
        Map<String, Long> ahead,
        long resentBelow,
        long countedBelow,
        boolean suspended,
        OptionalLong haltedRevision,
        OptionalLong quietUntil,
        Optional<CursorHealth> reportedHealth,
        List<Hole> holes) {
    public HookCursor {
        ahead = Map.copyOf(ahead);
        holes = List.copyOf(holes);
    }

    /**
     * Returns the cursor with failures in the past, and without waits beyond {@code latest}: its
     * writer's clock may have been ahead. Times are epoch milliseconds.
     */
    public HookCursor seenAt(long now, long latest) {
        return new HookCursor(
                epoch,
                revision,
                floor,
                next,
                ahead,
                resentBelow,
                countedBelow,
                suspended,
                haltedRevision,
                quietUntil.stream().filter(it -> it <= latest).findFirst(),
                reportedHealth,
                holes.stream().map(it -> it.seenAt(now, latest)).toList());
    }

    /** Returns whether the cursor means the same as no cursor. */
    public boolean isBlank() {
        return floor == 0
                && resentBelow == 0
                && next.isEmpty()
                && !suspended
                && haltedRevision.isEmpty()
                && quietUntil.isEmpty()
                && reportedHealth.isEmpty()
                && holes.isEmpty();
    }
}
