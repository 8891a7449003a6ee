package dev.resthooks.dispatcher.pipeline.lane;

import dev.resthooks.contract.report.Health;
import dev.resthooks.dispatcher.pipeline.model.Lag;
import dev.resthooks.dispatcher.pipeline.model.LaneCounts;
import dev.resthooks.dispatcher.pipeline.queue.Delivery;
import java.util.OptionalLong;

final class LaneStatistics {
    private int lanes;
    private int behind;
    private int suspended;
    private int halted;
    private long holes;

    /** The lowest offset that a lane wants which waits for reading. */
    private final Lowest wanted = new Lowest();

    /** The first unsettled event of the lanes that wait for their targets. */
    private final Lowest oldest = new Lowest();

    private final Lowest next = new Lowest();

    /** The lowest of some offsets, and the time of the event there in epoch milliseconds. */
    private static final class Lowest {
        private long offset = Long.MAX_VALUE;
        private long time;

        void add(long other, long itsTime) {
            time = other < offset ? itsTime : time;
            offset = Math.min(offset, other);
        }

        /** Returns the wait of which this is the oldest; one without an offset if there is none. */
        Lag.Wait toWait(long records) {
            return offset == Long.MAX_VALUE
                    ? Lag.Wait.NONE
                    : new Lag.Wait(
                            OptionalLong.of(offset),
                            time == 0 ? OptionalLong.empty() : OptionalLong.of(time),
                            records);
        }
    }

    void add(Lane lane) {
        lanes++;
        holes += lane.unsettled().size();
        Health state = lane.state();
        if (state != Health.HEALTHY && !lane.isReplay()) {
            behind += lane.range().isLive() ? 0 : 1;
            suspended += state == Health.SUSPENDED ? 1 : 0;
            halted += state == Health.HALTED ? 1 : 0;
            if (lane.isRunning() && state != Health.HALTED) {
                addWait(lane);
            }
        }
    }

    private void addWait(Lane lane) {
        boolean isForReading = lane.room().waitsForReadingAlone();
        Delivery first = lane.unsettled().first();
        if (first != null && (!isForReading || lane.unsettled().failed() > 0)) {
            oldest.add(first.offset(), first.time());
        }
        Delivery body = isForReading ? lane.unsettled().at(lane.entry().wantedBody()) : null;
        if (body != null) {
            wanted.add(body.offset(), body.time());
        } else if (!lane.range().isLive()) {
            addNext(lane, isForReading, first == null);
        }
    }

    private void addNext(Lane lane, boolean isForReading, boolean isOldest) {
        long offset = lane.range().next();
        long time = lane.range().nextTime();
        (isForReading ? wanted : next).add(offset, time);
        if (isOldest && !isForReading) {
            oldest.add(offset, time);
        }
    }

    LaneCounts counts() {
        return new LaneCounts(lanes, behind, suspended, halted, holes);
    }

    Lag lag(long position) {
        return new Lag(
                wanted.toWait(position - wanted.offset),
                oldest.toWait(position - Math.min(position, next.offset)));
    }
}
