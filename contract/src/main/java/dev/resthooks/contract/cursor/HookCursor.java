package dev.resthooks.contract.cursor;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A hook's durable place on a partition of the event log. Every offset below the partition's
 * committed offset is settled for the hook, except {@code holes} and all offsets from {@code next}
 * on. A hook without a cursor follows the live reading, and everything below the committed offset
 * is settled for it.
 *
 * @param epoch the epoch of the hook to which this cursor belongs
 * @param revision the revision of the hook when the cursor was written; a newer revision starts
 *     with fresh health. 0 if unknown
 * @param floor the offset below which no event belongs to the hook
 * @param next the first offset that is unread for the hook; absent if it follows the live reading
 * @param resentBelow the offset below which events raise no count, since they did so before a
 *     rewind
 * @param suspended whether only one probe at a time may be sent
 * @param haltedRevision the revision whose target answered so that nothing more may be sent; a
 *     newer revision is not halted
 * @param quietUntil the time before which the target asked not to be called, in epoch milliseconds
 * @param reportedHealth the hook's health as last reported; absent if it was healthy or never
 *     reported
 */
public record HookCursor(
        long epoch,
        long revision,
        long floor,
        OptionalLong next,
        long resentBelow,
        boolean suspended,
        OptionalLong haltedRevision,
        OptionalLong quietUntil,
        Optional<CursorHealth> reportedHealth,
        List<Hole> holes) {
    public HookCursor {
        holes = List.copyOf(holes);
    }

    /**
     * Returns the cursor with times that are plausible at {@code now}: failures lie in the past,
     * and waits end at {@code latest} or earlier; a longer wait is dropped. The clock of the
     * cursor's writer may have been ahead.
     *
     * @param now epoch milliseconds
     * @param latest epoch milliseconds
     */
    public HookCursor seenAt(long now, long latest) {
        return new HookCursor(
                epoch,
                revision,
                floor,
                next,
                resentBelow,
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
