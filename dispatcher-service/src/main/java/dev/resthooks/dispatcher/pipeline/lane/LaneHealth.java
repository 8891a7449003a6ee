package dev.resthooks.dispatcher.pipeline.lane;

import dev.resthooks.contract.cursor.CursorHealth;
import dev.resthooks.contract.cursor.HookCursor;
import dev.resthooks.contract.hook.HookId;
import dev.resthooks.contract.report.Failure;
import dev.resthooks.contract.report.Health;
import dev.resthooks.dispatcher.pipeline.model.LaneFlow;
import dev.resthooks.dispatcher.pipeline.model.LaneLimits;
import dev.resthooks.dispatcher.pipeline.model.Outcome;
import dev.resthooks.dispatcher.pipeline.model.ProbeSchedule;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** The health of a lane, the pause that its target asked for, and the time of the next probe. */
public final class LaneHealth {
    private final HookId hook;
    private LaneFlow flow = LaneFlow.Flowing.FRESH;

    /** Until when the target asked not to be called, in epoch milliseconds; 0 if it didn't. */
    private long quietUntil;

    /** When the suspension began, in epoch milliseconds. Valid while the lane is suspended. */
    private long suspendedSince;

    /** When the next probe is due, in epoch milliseconds. Valid while the lane is suspended. */
    private long probeAt;

    /** When the last call failed, or when the lane was restored, in epoch milliseconds. */
    private long failedAt;

    private @Nullable Failure lastFailure;

    /** Whether an event that failed until the horizon has halted the lane. */
    private boolean isExhausted;

    /** Whether a fault of our own has suspended the flowing lane. A restart forgets it. */
    private boolean isForOwnFault;

    LaneHealth(HookId hook) {
        this.hook = hook;
    }

    /** Restores the durable health. A suspended lane probes at {@code oldestDue}, or sooner. */
    void restore(HookCursor cursor, long revision, long oldestDue, long time) {
        long halted = cursor.haltedRevision().orElse(0);
        if (halted >= revision) {
            flow = new LaneFlow.Halted(halted);
            lastFailure = cursor.reportedHealth().flatMap(CursorHealth::refusal).orElse(null);
            isExhausted = cursor.reportedHealth().filter(CursorHealth::isExhausted).isPresent();
        } else if (cursor.suspended()) {
            flow = new LaneFlow.Suspended();
        }
        quietUntil = cursor.quietUntil().orElse(0);
        failedAt = time;
        suspendedSince =
                cursor.reportedHealth()
                        .filter(it -> it.state() == Health.SUSPENDED)
                        .map(CursorHealth::since)
                        .orElse(time);
        probeAt = Math.max(quietUntil, Math.min(oldestDue, time + ProbeSchedule.LONGEST));
    }

    LaneFlow flow() {
        return flow;
    }

    boolean isFlowing() {
        return flow instanceof LaneFlow.Flowing;
    }

    public boolean isSuspended() {
        return flow instanceof LaneFlow.Suspended;
    }

    public boolean isHalted() {
        return flow instanceof LaneFlow.Halted;
    }

    boolean isFresh() {
        return quietUntil == 0 && flow.equals(LaneFlow.Flowing.FRESH);
    }

    boolean isQuiet(long time) {
        return quietUntil > time;
    }

    long quietUntil() {
        return quietUntil;
    }

    boolean endsQuiet(long time) {
        boolean ends = quietUntil != 0 && quietUntil <= time;
        quietUntil = ends ? 0 : quietUntil;
        return ends;
    }

    public long probeAt() {
        return probeAt;
    }

    /** Takes note that a fault of the dispatcher itself prevents a probe before {@code due}. */
    void postponeProbe(long due) {
        probeAt = Math.max(probeAt, due);
    }

    void leaveProbeToAnother(long time) {
        probeAt = nextProbe(time);
    }

    void probeNow(long time) {
        probeAt = Math.max(quietUntil, Math.min(probeAt, time));
    }

    long failedAt() {
        return failedAt;
    }

    /**
     * Takes a success, and returns whether it ends a suspension. Only a probe does so: if an older
     * call did, a target that answers now and then would be called again without a pause.
     */
    boolean succeeded(boolean isProbe, long time) {
        if (isQuiet(time) || (isSuspended() && !isProbe)) {
            return false;
        }
        boolean wasSuspended = isSuspended();
        isForOwnFault = false;
        flow = flow.succeeded();
        return wasSuspended;
    }

    /** Takes a failure that is tried again. It may suspend the lane, or delay the next probe. */
    void failed(Outcome.Retrying failed, LaneLimits limits, boolean tooMuchIsUnsettled, long time) {
        suspendedSince = isSuspended() ? suspendedSince : time;
        isForOwnFault = false;
        failedAt = time;
        lastFailure = isHalted() ? lastFailure : failed.failure();
        quietUntil = Math.max(quietUntil, failed.quietUntil().orElse(0));
        flow = flow.failedOnce(limits.failuresToSuspend());
        if (isQuiet(time) || tooMuchIsUnsettled) {
            flow = flow.suspended();
        }
        boolean isLong = ProbeSchedule.isLong(time - suspendedSince);
        boolean mayChoose = failed.quietUntil().isPresent() && !isLong;
        probeAt = mayChoose ? quietUntil : nextProbe(time);
    }

    private long nextProbe(long time) {
        long pause = ProbeSchedule.pause(time - suspendedSince, hook.value() ^ time);
        return Math.max(quietUntil, time + pause);
    }

    /** Suspends the lane because a fault of the dispatcher itself prevents all its deliveries. */
    void suspendForOwnFault(long time) {
        if (isFlowing()) {
            isForOwnFault = true;
            suspendedSince = time;
            probeAt = time;
            lastFailure = null;
        }
        flow = flow.suspended();
    }

    boolean endSuspensionForOwnFault() {
        boolean flowsAgain = isForOwnFault && isSuspended();
        isForOwnFault = false;
        if (flowsAgain) {
            forgetFailures();
        }
        return flowsAgain;
    }

    void halted(long revision, Failure failure, boolean exhausted) {
        if (!isHalted()) {
            lastFailure = failure;
            isExhausted = exhausted;
        }
        flow = new LaneFlow.Halted(revision);
    }

    void revised(long revision) {
        quietUntil = 0;
        lastFailure = null;
        flow = flow.revised(revision);
    }

    /** Forgets all failures, since the hook starts over or there is nothing left to probe with. */
    void forgetFailures() {
        flow = LaneFlow.Flowing.FRESH;
    }

    Optional<Failure> lastFailure() {
        return Optional.ofNullable(lastFailure);
    }

    boolean isExhausted() {
        return isHalted() && isExhausted;
    }

    OptionalLong haltedRevision() {
        return flow instanceof LaneFlow.Halted(long revision)
                ? OptionalLong.of(revision)
                : OptionalLong.empty();
    }

    OptionalLong durableQuiet(long time) {
        return isQuiet(time) ? OptionalLong.of(quietUntil) : OptionalLong.empty();
    }
}
