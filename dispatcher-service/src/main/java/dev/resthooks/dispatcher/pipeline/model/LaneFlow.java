package dev.resthooks.dispatcher.pipeline.model;

import dev.resthooks.contract.report.Health;

/** How much a lane sends. The methods are the transitions; each returns the next state. */
public sealed interface LaneFlow {
    /** Deliveries start when places are free; {@code failures} counts those in a row. */
    record Flowing(int failures) implements LaneFlow {
        public static final Flowing FRESH = new Flowing(0);

        @Override
        public LaneFlow succeeded() {
            return FRESH;
        }

        @Override
        public LaneFlow failedOnce(int failuresToSuspend) {
            return failures + 1 >= failuresToSuspend ? new Suspended() : new Flowing(failures + 1);
        }

        @Override
        public LaneFlow suspended() {
            return new Suspended();
        }

        @Override
        public Health health(boolean isLive, boolean retries) {
            if (!isLive) {
                return Health.BEHIND;
            }
            return retries ? Health.RETRYING : Health.HEALTHY;
        }
    }

    /** One probe at a time is sent, with the oldest unsettled event, when a probe is due. */
    record Suspended() implements LaneFlow {
        @Override
        public LaneFlow succeeded() {
            return Flowing.FRESH;
        }

        @Override
        public Health health(boolean isLive, boolean retries) {
            return Health.SUSPENDED;
        }
    }

    /**
     * Nothing is sent until the hook is newer than the revision whose target answered. The answer
     * to a call in flight does not undo that.
     */
    record Halted(long revision) implements LaneFlow {
        @Override
        public LaneFlow revised(long newer) {
            return revision < newer ? Flowing.FRESH : this;
        }

        @Override
        public Health health(boolean isLive, boolean retries) {
            return Health.HALTED;
        }
    }

    default LaneFlow succeeded() {
        return this;
    }

    default LaneFlow failedOnce(int failuresToSuspend) {
        return this;
    }

    /** The target asked for quiet, too much is unsettled, or a fault of our own lasts. */
    default LaneFlow suspended() {
        return this;
    }

    /** Returns the state after a change of the hook: a new revision starts afresh. */
    default LaneFlow revised(long revision) {
        return Flowing.FRESH;
    }

    /**
     * Returns the health of the lane.
     *
     * @param isLive whether it follows the live reading
     * @param retries whether failed deliveries wait for another attempt
     */
    Health health(boolean isLive, boolean retries);
}
