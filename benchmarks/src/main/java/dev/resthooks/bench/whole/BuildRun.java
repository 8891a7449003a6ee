package dev.resthooks.bench.whole;

import java.util.List;
import java.util.Optional;

/**
 * The figures of one build in one round.
 *
 * @param loads the ordinary loads, by rising rate
 * @param producerAlone the second of the ordinary loads that are above zero, while nothing reads
 *     the events: the producer's share of the broker's costs
 * @param overload empty if it was not asked for
 */
record BuildRun(List<Figures> loads, Figures producerAlone, Optional<Overload> overload) {
    BuildRun {
        loads = List.copyOf(loads);
    }
}
