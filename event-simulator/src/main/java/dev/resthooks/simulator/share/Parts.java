package dev.resthooks.simulator.share;

import dev.resthooks.simulator.emit.RunClock;
import dev.resthooks.simulator.load.LoadException;
import dev.resthooks.simulator.load.LoadOrder;
import dev.resthooks.simulator.load.LoadPorts;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The shares that are played in this process, of which there is one at a time. Any thread. */
public final class Parts {
    /** Longer than whoever leads is patient with an instance. */
    public static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Supplier<LoadPorts> ports;
    private final RunClock clock;
    private final Duration patience;
    private @Nullable Part latest;

    /**
     * None is played yet.
     *
     * @param ports opened for each; throws {@link LoadException} when something isn't there
     * @param patience with whoever leads and doesn't ask any more
     */
    public Parts(Supplier<LoadPorts> ports, RunClock clock, Duration patience) {
        this.ports = ports;
        this.clock = clock;
        this.patience = patience;
    }

    /** What came of an order. */
    public sealed interface Taking {
        record Taken(Part part) implements Taking {}

        /** The share of another load is still played. */
        record Busy(String run) implements Taking {}
    }

    /**
     * Begins to play a share; one that is played already goes on. Throws {@link LoadException} when
     * it can't begin.
     */
    public synchronized Taking take(LoadOrder order) {
        Part former = latest;
        if (former != null && former.order().run().equals(order.run())) {
            return former.order().share().equals(order.share())
                    ? new Taking.Taken(former)
                    : new Taking.Busy(order.run());
        }
        if (former != null && !former.isOver()) {
            return new Taking.Busy(former.order().run());
        }
        Part part = begin(order);
        latest = part;
        return new Taking.Taken(part);
    }

    private Part begin(LoadOrder order) {
        LoadPorts opened = ports.get();
        try {
            return new Part(order, opened, clock, patience);
        } catch (LoadException impossible) {
            opened.close();
            throw impossible;
        }
    }

    /** The share of that run, played or over. */
    public synchronized Optional<Part> of(String run) {
        return Optional.ofNullable(latest).filter(part -> part.order().run().equals(run));
    }

    /** Ends the one that is played within seconds, and waits until its hooks are gone. */
    public void abort() throws InterruptedException {
        Part part;
        synchronized (this) {
            part = latest;
        }
        if (part != null) {
            part.abort();
        }
    }
}
