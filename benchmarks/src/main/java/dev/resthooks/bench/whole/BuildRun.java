package dev.resthooks.bench.whole;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** The figures of one build in one round; without an overload if none was asked for. */
record BuildRun(Map<ProducerKind, Loads> byProducer, Optional<Overload> overload) {
    BuildRun {
        byProducer = Map.copyOf(byProducer);
    }

    /** Returns the loads of a producer, which took part. */
    Loads of(ProducerKind producer) {
        return Objects.requireNonNull(byProducer.get(producer));
    }
}
