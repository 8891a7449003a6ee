package dev.resthooks.simulator.load;

import dev.resthooks.simulator.emit.RunClock;
import dev.resthooks.simulator.plan.Fault;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Runs a scenario's faults at their times, each on a thread of its own. */
final class FaultRun {
    private final FaultActor actor;
    private final RunClock clock;
    private final LoadWatcher watcher;
    private final List<LoadResult.FaultMark> marks = new CopyOnWriteArrayList<>();
    private final List<Thread> threads = new ArrayList<>();

    FaultRun(FaultActor actor, RunClock clock, LoadWatcher watcher) {
        this.actor = actor;
        this.clock = clock;
        this.watcher = watcher;
    }

    /** Throws {@link LoadException} if a fault can't be done, or comes after the load's end. */
    void check(List<Fault> faults, Duration duration) {
        for (Fault fault : faults) {
            if (fault.at().compareTo(duration) >= 0) {
                throw new LoadException(
                        "%s is to be %s after %d s, when the load is over"
                                .formatted(
                                        fault.part(), fault.kind().word(), fault.at().toSeconds()));
            }
        }
        actor.check(faults);
    }

    void begin(List<Fault> faults, long startNanos) {
        for (Fault fault : faults) {
            threads.add(Thread.ofVirtual().name("fault").start(() -> play(fault, startNanos)));
        }
    }

    /** Undoes all active faults at once, and waits for that. Returns the faults that were done. */
    List<LoadResult.FaultMark> end() throws InterruptedException {
        for (Thread thread : threads) {
            thread.interrupt();
        }
        for (Thread thread : threads) {
            thread.join();
        }
        return List.copyOf(marks);
    }

    void await() throws InterruptedException {
        for (Thread thread : threads) {
            thread.join();
        }
    }

    private void play(Fault fault, long startNanos) {
        if (!sleptUntil(fault.at(), startNanos)) {
            return;
        }
        double from = second(startNanos);
        try {
            actor.begin(fault);
            watcher.said("%s is %s".formatted(fault.part(), fault.kind().word()));
            var _ = sleptUntil(fault.until(), startNanos);
            var _ = Thread.interrupted();
            actor.end(fault);
            watcher.said("%s is back".formatted(fault.part()));
        } catch (LoadException impossible) {
            watcher.said(String.valueOf(impossible.getMessage()));
        }
        marks.add(new LoadResult.FaultMark(fault, from, second(startNanos)));
    }

    private double second(long startNanos) {
        return (clock.nanos() - startNanos) / 1e9;
    }

    private boolean sleptUntil(Duration time, long startNanos) {
        try {
            long left = time.toNanos() - (clock.nanos() - startNanos);
            while (left > 0) {
                clock.sleep(Duration.ofNanos(left));
                left = time.toNanos() - (clock.nanos() - startNanos);
            }
            return true;
        } catch (InterruptedException ended) {
            return false;
        }
    }
}
