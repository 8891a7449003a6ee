package dev.resthooks.dispatcher.progress.vertx;

import dev.resthooks.dispatcher.progress.LaneCounts;

/**
 * How things stand over all partitions.
 *
 * @param inFlight calls that wait for their answers
 * @param held events in memory, once for each hook that is to get them
 * @param watermarkAgeMillis for how long the watermark that is stuck longest hasn't moved; 0 when
 *     all are where reading is
 */
public record Standing(int inFlight, int held, LaneCounts lanes, long watermarkAgeMillis) {
    static final Standing NOTHING = new Standing(0, 0, new LaneCounts(0, 0, 0, 0, 0), 0);

    Standing plus(Standing other) {
        LaneCounts mine = lanes;
        LaneCounts its = other.lanes;
        return new Standing(
                inFlight + other.inFlight,
                held + other.held,
                new LaneCounts(
                        mine.lanes() + its.lanes(),
                        mine.behind() + its.behind(),
                        mine.suspended() + its.suspended(),
                        mine.halted() + its.halted(),
                        mine.holes() + its.holes()),
                Math.max(watermarkAgeMillis, other.watermarkAgeMillis));
    }
}
