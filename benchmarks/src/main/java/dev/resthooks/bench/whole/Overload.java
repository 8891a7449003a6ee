package dev.resthooks.bench.whole;

/** What a build does at the highest rate it keeps up with, and in a minute at twice that. */
record Overload(int knee, Figures twice) {
    /** Returns callbacks per second at twice the knee, as a share of the knee. */
    double kept() {
        return twice.delivered() / knee;
    }
}
