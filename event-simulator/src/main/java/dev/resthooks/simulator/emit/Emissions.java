package dev.resthooks.simulator.emit;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The runs, of which there is one at a time; the last one is remembered. For any thread. */
public final class Emissions {
    private final EventLog log;
    private final RunClock clock;
    private final EmissionBounds bounds;
    private volatile @Nullable Emission latest;

    public Emissions(EventLog log, RunClock clock, EmissionBounds bounds) {
        this.log = log;
        this.clock = clock;
        this.bounds = bounds;
    }

    /** What came of asking for a run. */
    public sealed interface Start {
        /** It runs. */
        record Started(EmissionProgress progress) implements Start {}

        /** Another one runs, so this one doesn't. */
        record Busy(EmissionProgress running) implements Start {}
    }

    /** Starts a run on a thread of its own. */
    public synchronized Start start(EmissionPlan plan) {
        Emission former = latest;
        if (former != null && isRunning(former)) {
            return new Start.Busy(former.progress());
        }
        Emission emission = new Emission(plan, log, clock, bounds);
        latest = emission;
        Thread.ofPlatform().name("emission").daemon().start(emission::run);
        return new Start.Started(emission.progress());
    }

    /** How the running or else the last run stands. */
    public Optional<EmissionProgress> latest() {
        return Optional.ofNullable(latest).map(Emission::progress);
    }

    /** What the running or else the last run got acknowledged. */
    public Optional<AcknowledgedIds> acknowledgedIds() {
        return Optional.ofNullable(latest).map(Emission::acknowledgedIds);
    }

    /** Ends the run, if one runs, and waits some seconds for its last acknowledgements. */
    public Optional<EmissionProgress> stop() throws InterruptedException {
        Emission last = latest;
        if (last != null) {
            last.stop();
        }
        return latest();
    }

    private static boolean isRunning(Emission emission) {
        return emission.progress().state() == EmissionProgress.State.RUNNING;
    }
}
