package dev.resthooks.simulator.reconcile;

import java.util.List;

/** The stream and the receiver's class of each hook, from 0 on; and what a class expects. */
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
        return switch (expectationOf(hook)) {
            case DELIVERED, REPAIRED -> false;
            case DISABLED, OWED -> tally.isDisabled();
        };
    }

    /** Returns how many events the hook should have got so far if all were accepted. */
    long sentTo(int hook, SentEvents sent) {
        int stream = streamOf[hook];
        return sent.count(stream) - sent.failedOf(stream).size();
    }

    /** What is expected of a hook's events, given the behaviour of its receiver. */
    public enum Expectation {
        /** Each event arrives and is accepted before the end of the load. */
        DELIVERED,
        /** The receiver asks for the events that it has lost, and then has all of them. */
        REPAIRED,
        /** The receiver's answer disables the hook; nothing is expected after that answer. */
        DISABLED,
        /** The receiver accepts nothing during the load: its events are owed and not missing. */
        OWED
    }
}
