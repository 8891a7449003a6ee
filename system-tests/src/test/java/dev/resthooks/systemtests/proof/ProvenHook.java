package dev.resthooks.systemtests.proof;

import dev.resthooks.testkit.Target;

/**
 * A hook on a stream, and what came of it at its target.
 *
 * @param from the number of the first event that it is to get
 */
record ProvenHook(String id, EventStream stream, Target target, Arrivals arrivals, int from) {
    /** How many of the events so far didn't come. */
    long missing() {
        return arrivals.missing(from, stream.size());
    }
}
