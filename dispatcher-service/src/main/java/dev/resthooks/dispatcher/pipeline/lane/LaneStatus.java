package dev.resthooks.dispatcher.pipeline.lane;

import dev.resthooks.contract.report.Health;
import dev.resthooks.dispatcher.pipeline.queue.Delivery;
import java.util.OptionalLong;

/** Says how a lane is doing: its state, its oldest event, and when that is tried next. */
public final class LaneStatus {
    private LaneStatus() {}

    public static Health state(Lane lane) {
        return lane.health().flow().health(lane.range().isLive(), lane.unsettled().failed() > 0);
    }

    /** Returns the offset of the first unsettled event, or empty if there is none. */
    public static OptionalLong oldest(Lane lane) {
        Delivery first = lane.unsettled().first();
        if (first != null) {
            return OptionalLong.of(first.offset());
        }
        return lane.range().isLive() ? OptionalLong.empty() : OptionalLong.of(lane.range().next());
    }

    /** Returns the time of the oldest unsettled event in epoch milliseconds; 0 if unknown. */
    static long oldestTime(Lane lane) {
        Delivery first = lane.unsettled().first();
        return first == null ? lane.range().nextTime() : first.time();
    }

    /** Returns when a failed delivery is tried next, in epoch milliseconds; empty if none waits. */
    public static OptionalLong nextProbe(Lane lane) {
        return switch (state(lane)) {
            case HEALTHY, BEHIND, HALTED -> OptionalLong.empty();
            case RETRYING -> lane.wakesAt();
            case SUSPENDED ->
                    lane.unsettled().isEmpty()
                            ? OptionalLong.empty()
                            : OptionalLong.of(lane.health().probeAt());
        };
    }

    /** Returns whether the lane is a replay whose whole span is settled, and durably so. */
    static boolean isThrough(Lane lane) {
        return lane.range().isComplete() && lane.unsettled().isEmpty() && !lane.cursor().retains();
    }

    /** Returns whether the lane can end: it has nothing to do, to remember, or on the topic. */
    static boolean isIdle(Lane lane) {
        return lane.unsettled().isEmpty()
                && !lane.cursor().retains()
                && lane.range().isLive()
                && !lane.calls().areInUse()
                && !lane.cursor().hasRecord()
                && lane.reportedHealth() == null
                && lane.health().isFresh()
                && !lane.range().mattersAbove(lane.context().window().watermark());
    }
}
