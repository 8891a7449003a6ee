package dev.resthooks.bench.whole;

import dev.resthooks.stack.Component;
import java.util.List;

/** The loads of a producer by rising rate, and the second while nobody reads the events. */
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
