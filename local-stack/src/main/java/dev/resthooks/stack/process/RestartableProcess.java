package dev.resthooks.stack.process;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/** A process that can be stopped, killed, paused and started again. Thread-safe. */
public class RestartableProcess {
    private static final Duration SHUTTING_DOWN = Duration.ofSeconds(20);

    private final ProcessSpec spec;
    private final Lifetime lifetime;
    private final boolean found;
    private final AtomicReference<ManagedProcess> process;

    /** Starts the process, or takes over one that runs. */
    protected RestartableProcess(ProcessSpec spec, Lifetime lifetime) {
        this.spec = spec;
        this.lifetime = lifetime;
        Optional<ManagedProcess> running = ManagedProcess.find(spec.name(), spec.folders());
        this.found = running.isPresent();
        this.process =
                new AtomicReference<>(
                        running.orElseGet(() -> ManagedProcess.start(spec, lifetime)));
    }

    /** Returns whether the process ran already. */
    public final boolean wasFound() {
        return found;
    }

    public final ManagedProcess process() {
        return process.get();
    }

    /** Starts the process after {@link #stop} or {@link #kill}. Does not wait until it is ready. */
    public final void startAgain() {
        if (process().isAlive()) {
            throw new IllegalStateException(process() + " runs already");
        }
        process.set(ManagedProcess.start(spec, lifetime));
    }

    /** Asks the process to end, and kills it if that takes too long. Returns when it is gone. */
    public final void stop() {
        process().stop(Signal.TERM, SHUTTING_DOWN);
    }

    public final void kill() {
        process().kill();
    }

    /** Suspends the process: its connections stay open, but it answers nothing. */
    public final void pause() {
        process().signal(Signal.STOP);
    }

    public final void resume() {
        process().signal(Signal.CONT);
    }
}
