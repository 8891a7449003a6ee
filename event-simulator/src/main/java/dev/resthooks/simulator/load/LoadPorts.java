package dev.resthooks.simulator.load;

import dev.resthooks.simulator.emit.BulkLog;
import dev.resthooks.simulator.emit.RunClock;

/** The ports of a load, which are closed at its end. */
public record LoadPorts(
        BulkLog log,
        HookRegistry registry,
        LoadReceivers receivers,
        FaultActor faults,
        RunClock clock)
        implements AutoCloseable {
    @Override
    public void close() {
        log.close();
        receivers.close();
    }
}
