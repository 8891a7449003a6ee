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

    /** Returns the broker's CPU microseconds per event for the producer alone. */
    double cpuOfProducer() {
        return producerAlone.cpu(Component.KAFKA);
    }

    /** Returns CPU microseconds per event of all parts, without the producer's share. */
    double cpuWithoutProducer() {
        return all.stream()
                        .filter(it -> it.rate() == producerAlone.rate())
                        .findFirst()
                        .orElseThrow()
                        .cpu()
                - cpuOfProducer();
    }
}
