package dev.resthooks.bench.whole;

import dev.resthooks.stack.Component;
import java.util.List;

/**
 * The ordinary loads of one producer.
 *
 * @param all the loads, by rising rate
 * @param producerAlone the second of them that is above zero, while nothing reads the events: the
 *     producer's share of the broker's costs
 */
record Loads(List<Figures> all, Figures producerAlone) {
    Loads {
        all = List.copyOf(all);
    }

    /** Returns the load with the rate at which the producer is measured alone. */
    private Figures beside() {
        return all.stream()
                .filter(it -> it.rate() == producerAlone.rate())
                .findFirst()
                .orElseThrow();
    }

    /** Returns the producer's share of the broker's CPU. */
    double producersShare() {
        return producerAlone.cpu(Component.KAFKA) / beside().cpu(Component.KAFKA);
    }

    /** Returns CPU microseconds per event of all parts, without the producer's share. */
    double cpuWithoutProducer() {
        return beside().cpu() - producerAlone.cpu(Component.KAFKA);
    }
}
