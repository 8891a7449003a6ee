package dev.resthooks.bench.whole;

import java.util.List;

/**
 * The figures of one build in one round.
 *
 * @param loads the ordinary loads, by rising rate
 * @param producerAlone the second of the ordinary loads that are above zero, while nothing reads
 *     the events: the producer's share of the broker's costs
 * @param knee the highest rate, in events per second, that was kept up with
 * @param overload a minute at twice that rate
 */
record BuildRun(List<Figures> loads, Figures producerAlone, int knee, Figures overload) {
    BuildRun {
        loads = List.copyOf(loads);
    }

    /** Returns callbacks per second at twice the knee, as a share of the knee. */
    double keptAtTwiceTheKnee() {
        return overload.delivered() / knee;
    }
}
