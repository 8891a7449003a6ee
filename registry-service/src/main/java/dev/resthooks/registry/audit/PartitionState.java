package dev.resthooks.registry.audit;

import dev.resthooks.registry.audit.Verdict.Reason;
import dev.resthooks.registry.audit.Verdict.Wait;
import dev.resthooks.registry.log.PartitionProgress;

/**
 * The state of one hook on one event partition. It is enough to judge the hook's events there by
 * what is logged of them <em>afterwards</em>.
 *
 * @param progress the progress of the dispatchers
 * @param isLogged whether everything that was reported up to that progress is logged
 * @param start the first offset since the hook's present start; {@link Long#MAX_VALUE} if it lies
 *     beyond the audited span
 */
record PartitionState(PartitionProgress progress, boolean isLogged, long start) {
    /** The state of a hook that no dispatcher has read for. */
    static final PartitionState UNREAD = new PartitionState(PartitionProgress.NONE, false, 0);

    /**
     * Returns the verdict on the event at an offset. A verdict of missing is final only if the
     * dispatchers knew the hook's present state at that progress.
     *
     * @param seen what is logged of the event
     */
    Verdict judge(long offset, LoggedState seen) {
        if (seen == LoggedState.DELIVERED) {
            return new Verdict.Delivered();
        }
        if (!progress.hasPassed(offset)) {
            return new Verdict.Pending(Wait.UNREAD);
        }
        if (progress.isHeldByTheCursor(offset)) {
            return new Verdict.Pending(Wait.WAITING);
        }
        if (seen == LoggedState.SKIPPED) {
            return new Verdict.Skipped(Reason.BY_OWNER);
        }
        if (seen == LoggedState.GIVEN_UP) {
            return new Verdict.Skipped(Reason.BY_RECEIVER);
        }
        if (!isLogged) {
            return new Verdict.Pending(Wait.UNLOGGED);
        }
        if (offset < start) {
            return new Verdict.Skipped(
                    seen == LoggedState.ATTEMPTED ? Reason.LEFT_BEHIND : Reason.BEFORE_START);
        }
        return new Verdict.Missing();
    }
}
