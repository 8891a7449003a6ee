package dev.resthooks.simulator.emit;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Runs of events, one at a time. The last one is remembered. Thread-safe. */
public final class Emissions {
    private final EventLog log;
    private final RunClock clock;
    private final Bounds bounds;
    private volatile @Nullable Emission latest;

    public Emissions(EventLog log, RunClock clock, Bounds bounds) {
        this.log = log;
        this.clock = clock;
        this.bounds = bounds;
    }

    public sealed interface Start {
        record Started(EmissionPlan.Progress progress) implements Start {}

        record Busy(EmissionPlan.Progress running) implements Start {}
    }

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

    public Optional<EmissionPlan.Progress> latest() {
        return Optional.ofNullable(latest).map(Emission::progress);
    }

    public Optional<AcknowledgedIds> acknowledgedIds() {
        return Optional.ofNullable(latest).map(Emission::acknowledgedIds);
    }

    /** Stops the run, if there is one, and waits some seconds for its last acknowledgements. */
    public Optional<EmissionPlan.Progress> stop() throws InterruptedException {
        Emission last = latest;
        if (last != null) {
            last.stop();
        }
        return latest();
    }

    private static boolean isRunning(Emission emission) {
        return emission.progress().state() == EmissionPlan.Progress.State.RUNNING;
    }

    /** How many events may be unacknowledged, and how many ids of acknowledged ones are kept. */
    public record Bounds(int underWay, int idsKept) {}
}
