package dev.resthooks.simulator.reconcile;

/** What is expected of a hook's events, given the behaviour of its receiver. */
public enum Expectation {
    /** Each event arrives and is accepted before the end of the load. */
    DELIVERED,
    /** The receiver's answer disables the hook; nothing is expected after that answer. */
    DISABLED,
    /** The receiver accepts nothing during the load: its events are owed and not missing. */
    OWED
}
