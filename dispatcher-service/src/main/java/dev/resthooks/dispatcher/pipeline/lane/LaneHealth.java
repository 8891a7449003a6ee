package dev.resthooks.dispatcher.pipeline.lane;

import dev.resthooks.contract.cursor.HookCursor;
import dev.resthooks.contract.report.Failure;
import dev.resthooks.dispatcher.pipeline.model.Health;
import dev.resthooks.dispatcher.pipeline.model.LaneLimits;
import dev.resthooks.dispatcher.pipeline.model.Outcome;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** How a lane's target behaves, and until when it asked not to be called. */
public final class LaneHealth {
    private Health now = Health.Flowing.FRESH;

    /** Until when the target asked not to be called, epoch milliseconds; 0 if it didn't. */
    private long quietUntil;

    private @Nullable Failure lastFailure;

    /** Whether it flowed until a fault of our own suspended it; a restart forgets it. */
    private boolean isHeldBack;

    void restore(HookCursor cursor, long revision) {
        long halted = cursor.haltedRevision().orElse(0);
        if (halted >= revision) {
            now = new Health.Halted(halted);
        } else if (cursor.suspended()) {
            now = new Health.Suspended();
        }
        quietUntil = cursor.quietUntil().orElse(0);
    }

    Health now() {
        return now;
    }

    boolean isFlowing() {
        return now instanceof Health.Flowing;
    }

    public boolean isSuspended() {
        return now instanceof Health.Suspended;
    }

    public boolean isHalted() {
        return now instanceof Health.Halted;
    }

    boolean isFresh() {
        return quietUntil == 0 && now.equals(Health.Flowing.FRESH);
    }

    // ---- the quiet that was asked for

    boolean isQuiet(long time) {
        return quietUntil > time;
    }

    long quietUntil() {
        return quietUntil;
    }

    /** Ends a quiet whose time has passed; returns whether one has ended. */
    boolean endsQuiet(long time) {
        boolean ends = quietUntil != 0 && quietUntil <= time;
        quietUntil = ends ? 0 : quietUntil;
        return ends;
    }

    // ---- what it goes through

    /** After a 200; returns whether a suspended lane flows again. */
    boolean succeeded(long time) {
        if (isQuiet(time)) {
            return false;
        }
        boolean wasSuspended = isSuspended();
        isHeldBack = false;
        now = now.succeeded();
        return wasSuspended;
    }

    /** After a transient failure; returns whether the lane is suspended by it. */
    boolean failed(
            Outcome.Transient failed, LaneLimits limits, boolean tooMuchIsUnsettled, long time) {
        boolean wasSuspended = isSuspended();
        isHeldBack = false;
        lastFailure = failed.failure();
        quietUntil = Math.max(quietUntil, failed.quietUntil().orElse(0));
        now = now.failedOnce(limits.failuresToSuspend());
        if (isQuiet(time) || tooMuchIsUnsettled) {
            now = now.quietened();
        }
        return isSuspended() && !wasSuspended;
    }

    /** Suspends the lane: a fault of our own keeps all of it from being sent. */
    void heldBack() {
        if (isFlowing()) {
            isHeldBack = true;
            lastFailure = null;
        }
        now = now.quietened();
    }

    /** Ends a suspension by a fault of our own; returns whether the lane flows again. */
    boolean release() {
        boolean flowsAgain = isHeldBack && isSuspended();
        isHeldBack = false;
        if (flowsAgain) {
            freshen();
        }
        return flowsAgain;
    }

    void halted(long revision, Failure failure) {
        lastFailure = failure;
        now = now.halted(revision);
    }

    /** Starts afresh with a newer revision of the hook. */
    void revised(long revision) {
        quietUntil = 0;
        lastFailure = null;
        now = now.revised(revision);
    }

    /** Forgets all failures: the hook starts over, or nothing is left that could be probed. */
    void freshen() {
        now = Health.Flowing.FRESH;
    }

    // ---- as others see it

    Optional<Failure> lastFailure() {
        return Optional.ofNullable(lastFailure);
    }

    OptionalLong haltedRevision() {
        return now instanceof Health.Halted(long revision)
                ? OptionalLong.of(revision)
                : OptionalLong.empty();
    }

    OptionalLong durableQuiet(long time) {
        return isQuiet(time) ? OptionalLong.of(quietUntil) : OptionalLong.empty();
    }
}
