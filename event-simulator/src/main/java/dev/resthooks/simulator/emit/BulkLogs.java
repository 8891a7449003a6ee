package dev.resthooks.simulator.emit;

/** Opens logs for many events. */
@FunctionalInterface
public interface BulkLogs {
    /** Throws {@link EventLogException} when there is none to be reached. */
    BulkLog open();
}
