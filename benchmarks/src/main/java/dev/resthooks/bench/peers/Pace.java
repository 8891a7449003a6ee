package dev.resthooks.bench.peers;

import dev.resthooks.bench.dispatch.Work;

/**
 * Events that come at a rate.
 *
 * @param warmUp events before the measurement
 * @param rate events per second
 */
record Pace(int hooks, int warmUp, int rate, int seconds) {
    Work work() {
        return new Work(hooks, 1, warmUp, rate * seconds);
    }

    String note() {
        return "%,d events/s for %d s after a warm-up of %,d".formatted(rate, seconds, warmUp);
    }
}
