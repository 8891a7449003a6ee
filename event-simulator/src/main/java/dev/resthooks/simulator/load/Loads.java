package dev.resthooks.simulator.load;

import dev.resthooks.simulator.plan.LoadScenario;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The loads of a process, one at a time. The last one is remembered. Thread-safe. */
public final class Loads {
    private static final long ABORTING_SECONDS = 10;

    private final Factory factory;
    private volatile @Nullable Run latest;

    public Loads(Factory factory) {
        this.factory = factory;
    }

    public interface Factory {
        /**
         * Returns a load that has not begun. Throws {@link LoadException} if it lacks something.
         */
        Load create(LoadScenario scenario, LoadWatcher watcher);

        /** Returns the folder in which each report gets a folder of its own. */
        Path reports();
    }

    public sealed interface Start {
        record Started(Run run) implements Start {}

        record Busy(Run running) implements Start {}
    }

    /** How a load ended: with its result, or with the reason why it could not be played. */
    public record End(Optional<LoadResult> result, Optional<String> failure) {
        private static End failed(String reason) {
            return new End(Optional.empty(), Optional.of(reason));
        }
    }

    public static final class Run {
        private final Load load;
        private final CountDownLatch over = new CountDownLatch(1);
        private volatile @Nullable End end;

        private Run(Load load) {
            this.load = load;
        }

        private static Run begin(Load load) {
            Run run = new Run(load);
            Thread.ofPlatform().name("load").daemon().start(run::perform);
            return run;
        }

        public Load load() {
            return load;
        }

        public Optional<End> end() {
            return Optional.ofNullable(end);
        }

        private void perform() {
            try {
                end = new End(Optional.of(load.run()), Optional.empty());
            } catch (InterruptedException ended) {
                end = End.failed("it was interrupted");
            } catch (LoadException impossible) {
                end = End.failed(String.valueOf(impossible.getMessage()));
            } catch (RuntimeException bug) {
                end = End.failed("it broke: " + bug);
                throw bug;
            } finally {
                over.countDown();
            }
        }

        private void abort() throws InterruptedException {
            if (end().isEmpty()) {
                load.abort();
                var _ = over.await(ABORTING_SECONDS, TimeUnit.SECONDS);
            }
        }
    }

    /** Starts a load on a thread of its own. Throws {@link LoadException} if it can't begin. */
    public synchronized Start start(LoadScenario scenario, LoadWatcher watcher) {
        Run former = latest;
        if (former != null && former.end().isEmpty()) {
            return new Start.Busy(former);
        }
        Run run = Run.begin(factory.create(scenario, watcher));
        latest = run;
        return new Start.Started(run);
    }

    public Optional<Run> latest() {
        return Optional.ofNullable(latest);
    }

    /** Ends the running load within seconds, and waits until its hooks are deleted. */
    public void abort() throws InterruptedException {
        Run run = latest;
        if (run != null) {
            run.abort();
        }
    }

    public void stop() {
        latest().ifPresent(run -> run.load().stop());
    }
}
