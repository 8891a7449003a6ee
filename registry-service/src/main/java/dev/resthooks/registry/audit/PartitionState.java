package dev.resthooks.registry.audit;

import dev.resthooks.registry.audit.Verdict.Reason;
import dev.resthooks.registry.audit.Verdict.Wait;

/**
 * The state of one hook on one event partition: all that is needed to judge its events there by
 * what is logged of them <em>afterwards</em>.
 *
 * @param progress of the dispatchers
 * @param isLogged whether everything that was reported by the time of that progress is logged
 * @param start the first offset that is the hook's since its present start; {@link Long#MAX_VALUE}
 *     when there is none in question
 */
public record PartitionState(PartitionProgress progress, boolean isLogged, long start) {

    /**
     * What became of the event at that offset, when that is logged of it. Before anything is called
     * missing, it must be known that {@link PartitionStates#isInForce}.
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
