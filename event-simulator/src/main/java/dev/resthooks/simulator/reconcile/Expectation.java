package dev.resthooks.simulator.reconcile;

/** What is to become of the events of a hook, given how its receiver behaves. */
public enum Expectation {
    /** Each arrives and is accepted before the load's end. */
    DELIVERED,
    /** The receiver's answer disables the hook; nothing is expected after that answer. */
    DISABLED,
    /** The receiver accepts nothing while the load lasts: its events are owed, not missing. */
    OWED
}
