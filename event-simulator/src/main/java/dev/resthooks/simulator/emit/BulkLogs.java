package dev.resthooks.simulator.emit;

@FunctionalInterface
public interface BulkLogs {
    /** Opens a log. Throws {@link EventLogException} if it can't be reached. */
    BulkLog open();
}
