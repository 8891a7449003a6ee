package dev.resthooks.dispatcher;

import dev.resthooks.contract.thread.ServiceThreads;
import dev.resthooks.dispatcher.callout.http.HttpTarget;
import dev.resthooks.dispatcher.catchup.kafka.CatchUpReader;
import dev.resthooks.dispatcher.intake.kafka.EventIntake;
import dev.resthooks.dispatcher.ledger.Ledger;
import dev.resthooks.dispatcher.match.kafka.HooksTopic;
import dev.resthooks.dispatcher.placement.kafka.EventTopics;
import dev.resthooks.dispatcher.runtime.loop.LoopLiveness;
import dev.resthooks.dispatcher.testcall.kafka.TestIntake;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/** The dispatcher's parts. Events are read only once every hook is in memory. */
final class Dispatcher {
    private static final Logger LOG = Logger.getLogger(Dispatcher.class);

    private final HooksTopic hooks;
    private final EventIntake intake;
    private final CatchUpReader catchUp;
    private final TestIntake tests;
    private final List<LoopLiveness> loops;
    private final Clients clients;
    private final Thread starter;
    private Runnable replaced = () -> {};

    record Clients(Ledger ledger, EventTopics topics, HttpTarget target) {
        void close() {
            ledger.close();
            topics.close();
            target.close();
        }
    }

    Dispatcher(
            HooksTopic hooks,
            EventIntake intake,
            CatchUpReader catchUp,
            TestIntake tests,
            List<LoopLiveness> loops,
            Clients clients) {
        this.hooks = hooks;
        this.intake = intake;
        this.catchUp = catchUp;
        this.tests = tests;
        this.loops = loops;
        this.clients = clients;
        this.starter = ServiceThreads.unstarted("resthooks-start", this::startIntake);
    }

    /** Starts all parts without waiting. Calls {@code replaced} when a newer one has its name. */
    void start(Runnable replaced) {
        this.replaced = replaced;
        hooks.start();
        starter.start();
        tests.start();
    }

    private void startIntake() {
        try {
            ServiceThreads.rest();
            hooks.awaitLoaded();
            ServiceThreads.turn();
            catchUp.start();
            intake.start(replaced);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    /** Returns why events are not delivered now, in one line; empty if they are. */
    Optional<String> trouble() {
        return hooks.trouble().or(intake::trouble).map(it -> it.lines().findFirst().orElse(""));
    }

    /** Returns whether all threads that should run are alive, and the event loops run tasks. */
    boolean isLive() {
        return areThreadsAlive() && loops.stream().allMatch(LoopLiveness::isLive);
    }

    private boolean areThreadsAlive() {
        return hooks.isAlive()
                && tests.isAlive()
                && (!hooks.isLoaded()
                        || starter.isAlive()
                        || (intake.isAlive() && catchUp.isAlive()));
    }

    /** Stops all parts, each in a limited time, so that a pod's grace period suffices. */
    void stop() {
        Thread testsStop = Thread.ofVirtual().start(this::stopTests);
        try {
            starter.interrupt();
            starter.join();
            Thread catchUpStop = Thread.ofVirtual().start(this::stopCatchUp);
            intake.stop();
            hooks.stop();
            catchUpStop.join();
            testsStop.join();
        } catch (InterruptedException hurried) {
            LOG.warn("stopped in haste");
            Thread.currentThread().interrupt();
        }
        clients.close();
    }

    private void stopTests() {
        try {
            tests.stop();
        } catch (InterruptedException impossible) {
            Thread.currentThread().interrupt();
        }
    }

    private void stopCatchUp() {
        try {
            catchUp.stop();
        } catch (InterruptedException impossible) {
            Thread.currentThread().interrupt();
        }
    }
}
