package dev.resthooks.simulator.load;

import dev.resthooks.simulator.plan.LoadScenario;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The loads of a process, of which there is one at a time; the last is remembered. Any thread. */
public final class Loads {
    private static final long ABORTING_SECONDS = 10;

    private final LoadStage stage;
    private volatile @Nullable Play latest;

    public Loads(LoadStage stage) {
        this.stage = stage;
    }

    /** What came of asking for a load. */
    public sealed interface Start {
        record Started(Play play) implements Start {}

        /** Another one runs, so this one doesn't. */
        record Busy(Play running) implements Start {}
    }

    /** How a load ended. */
    public sealed interface End {
        record Done(LoadResult result) implements End {}

        /** It couldn't be played. */
        record Failed(String reason) implements End {}
    }

    /** A load that runs or has run. */
    public static final class Play {
        private final Load load;
        private final CountDownLatch over = new CountDownLatch(1);
        private volatile @Nullable End end;

        private Play(Load load) {
            this.load = load;
        }

        /** Plays it on a thread of its own. */
        private static Play begin(Load load) {
            Play play = new Play(load);
            Thread.ofPlatform().name("load").daemon().start(play::run);
            return play;
        }

        public Load load() {
            return load;
        }

        /** Absent while it runs. */
        public Optional<End> end() {
            return Optional.ofNullable(end);
        }

        private void run() {
            try {
                end = new End.Done(load.run());
            } catch (InterruptedException ended) {
                end = new End.Failed("it was interrupted");
            } catch (LoadException impossible) {
                end = new End.Failed(String.valueOf(impossible.getMessage()));
            } catch (RuntimeException bug) {
                end = new End.Failed("it broke: " + bug);
                throw bug;
            } finally {
                over.countDown();
            }
        }

        /** Ends it within seconds, and waits until its hooks are gone. */
        private void abort() throws InterruptedException {
            if (end().isEmpty()) {
                load.abort();
                var _ = over.await(ABORTING_SECONDS, TimeUnit.SECONDS);
            }
        }
    }

    /** Starts one on a thread of its own; throws {@link LoadException} when it can't begin. */
    public synchronized Start start(LoadScenario scenario, LoadWatcher watcher) {
        Play former = latest;
        if (former != null && former.end().isEmpty()) {
            return new Start.Busy(former);
        }
        Play play = Play.begin(stage.prepare(scenario, stage.configured(), watcher));
        latest = play;
        return new Start.Started(play);
    }

    /** The running or else the last one. */
    public Optional<Play> latest() {
        return Optional.ofNullable(latest);
    }

    /** Ends the one that runs within seconds, and waits until its hooks are gone. */
    public void abort() throws InterruptedException {
        Play play = latest;
        if (play != null) {
            play.abort();
        }
    }

    /** Ends the one that runs; returns at once. */
    public void stop() {
        latest().ifPresent(play -> play.load().stop());
    }
}
