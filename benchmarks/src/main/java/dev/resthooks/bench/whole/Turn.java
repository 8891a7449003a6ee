package dev.resthooks.bench.whole;

import java.util.List;

/**
 * What one build gave in one turn.
 *
 * @param loads the ordinary loads, by rising rate
 * @param producerAlone the second of the ordinary loads that are above zero, while nothing reads
 *     the events: the producer's share of the broker's costs
 * @param knee the highest rate, in events per second, that was kept up with
 * @param overload a minute at twice that rate
 */
record Turn(List<Figures> loads, Figures producerAlone, int knee, Figures overload) {
    Turn {
        loads = List.copyOf(loads);
    }

    /** Returns callbacks per second at twice the knee, as a share of the knee. */
    double keptAtTwiceTheKnee() {
        return overload.delivered() / knee;
    }
}
