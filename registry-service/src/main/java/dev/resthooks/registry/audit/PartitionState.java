package dev.resthooks.registry.audit;

import dev.resthooks.registry.audit.LoggedEvents.LoggedState;
import dev.resthooks.registry.audit.Verdict.Reason;
import dev.resthooks.registry.audit.Verdict.Wait;
import dev.resthooks.registry.log.PartitionProgress;

/**
 * The state of one hook on one event partition, at the dispatchers' progress. It is enough to judge
 * the hook's events there by what is logged of them <em>afterwards</em>; if {@code isLogged}, that
 * has all that was reported up to the progress.
 */
record PartitionState(PartitionProgress progress, boolean isLogged, long start) {
    static final PartitionState UNREAD = new PartitionState(PartitionProgress.NONE, false, 0);

    /** Missing is final only if the dispatchers knew the hook's present state. */
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
