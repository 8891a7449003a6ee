package dev.resthooks.simulator.emit;

import dev.resthooks.simulator.emit.EmissionPlan.Progress.State;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Runs of events, one at a time. The last one is remembered. Thread-safe. */
public final class Emissions {
    private final EventLog log;
    private final RunClock clock;
    private final int underWay;
    private volatile @Nullable Emission latest;

    /** Creates runs of each of which so many events may be unacknowledged. */
    public Emissions(EventLog log, RunClock clock, int underWay) {
        this.log = log;
        this.clock = clock;
        this.underWay = underWay;
    }

    /** Starts a run, and returns its progress; starts none and returns empty while one runs. */
    public synchronized Optional<EmissionPlan.Progress> start(EmissionPlan plan) {
        if (latest().filter(it -> it.state() == State.RUNNING).isPresent()) {
            return Optional.empty();
        }
        Emission emission = new Emission(plan, log, clock, underWay);
        latest = emission;
        Thread.ofPlatform().name("emission").daemon().start(emission::run);
        return latest();
    }

    public Optional<EmissionPlan.Progress> latest() {
        return Optional.ofNullable(latest).map(Emission::progress);
    }

    /** Stops the run, if there is one, and waits some seconds for its last acknowledgements. */
    public Optional<EmissionPlan.Progress> stop() throws InterruptedException {
        Emission last = latest;
        if (last != null) {
            last.stop();
        }
        return latest();
    }
}
