package dev.resthooks.bench.whole;

/**
 * What a build does at its capacity and above.
 *
 * @param knee the highest rate, in events per second, that was kept up with
 * @param twice a minute at twice that rate
 */
record Overload(int knee, Figures twice) {
    /** Returns callbacks per second at twice the knee, as a share of the knee. */
    double kept() {
        return twice.delivered() / knee;
    }
}
