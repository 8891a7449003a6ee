package dev.resthooks.simulator.reconcile;

import java.util.List;

/**
 * The stream and the receiver of each hook. Hooks are numbered from 0.
 *
 * @param streamOf the stream of each hook
 * @param classOf the class of each hook's receiver
 * @param expectations the expectation of each class
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

    /** Returns whether the hook is to be disabled, given its receiver's answers. */
    boolean isDisabled(int hook, HookTally tally) {
        return expectationOf(hook) != Expectation.DELIVERED && tally.isDisabled();
    }

    /** Returns how many events the hook should have got so far if all were accepted. */
    long sentTo(int hook, SentEvents sent) {
        int stream = streamOf[hook];
        return sent.count(stream) - sent.failedOf(stream).size();
    }
}
