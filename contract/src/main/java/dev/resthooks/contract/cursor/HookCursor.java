package dev.resthooks.contract.cursor;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A hook's place on a partition of the event log. Settled for the hook is every offset that is
 * below the partition's committed offset, but for {@code holes} and what lies at {@code next} and
 * above. No cursor at all means: follows live, everything below the committed offset is settled.
 *
 * @param epoch of the hook that this cursor belongs to
 * @param revision of the hook when this was written; a newer one starts afresh. 0 when not known
 * @param floor what lies below is none of the hook's
 * @param next everything from there on is unread for the hook; absent when it follows live
 * @param resentBelow what is read below raises no count: it did before a rewind
 * @param suspended whether only one probe at a time may be sent
 * @param haltedRevision of the hook whose target answered so that nothing more may be sent; a newer
 *     revision starts afresh
 * @param quietUntil the target asked that nothing be sent before, epoch milliseconds
 * @param reportedHealth what was last reported of the hook's health; absent when it was healthy, or
 *     nothing
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
     * The same, as it can be true at {@code now}: nothing has failed since, and what would wait
     * beyond {@code latest} waits no more. The clock of whoever wrote it may have been ahead. Epoch
     * milliseconds.
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

    /** Whether it says no more than no cursor does. */
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
