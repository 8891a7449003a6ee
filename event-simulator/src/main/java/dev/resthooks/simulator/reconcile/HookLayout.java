package dev.resthooks.simulator.reconcile;

import java.util.List;

/**
 * Which hook waits for what, and what kind of receiver it has. Hooks have numbers from 0.
 *
 * @param streamOf the stream that each hook waits for
 * @param classOf the class of each hook's receiver
 * @param expectations of each class
 */
@SuppressWarnings("ArrayRecordComponent") // Up to a million hooks, and never compared.
public record HookLayout(int[] streamOf, int[] classOf, List<Expectation> expectations) {
    public HookLayout {
        expectations = List.copyOf(expectations);
    }

    public int hooks() {
        return streamOf.length;
    }

    Expectation expectationOf(int hook) {
        return expectations.get(classOf[hook]);
    }

    /** Whether it is to be disabled, given what its receiver answered. */
    boolean isDisabled(int hook, HookTally tally) {
        return expectationOf(hook) != Expectation.DELIVERED && tally.isDisabled();
    }

    /** How many events it was to get so far, were its receiver a good one. */
    long sentTo(int hook, SentEvents sent) {
        int stream = streamOf[hook];
        return sent.count(stream) - sent.failedOf(stream).size();
    }
}
