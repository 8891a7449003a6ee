package dev.resthooks.simulator.load;

import dev.resthooks.simulator.emit.BulkLog;
import dev.resthooks.simulator.emit.RunClock;

/** What a load is played with; closed when it is over. */
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
