package dev.resthooks.dispatcher;

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

record Dispatcher(
        HooksTopic hooks,
        EventIntake intake,
        CatchUpReader catchUp,
        TestIntake tests,
        List<LoopLiveness> loops,
        Clients clients) {
    private static final Logger LOG = Logger.getLogger(Dispatcher.class);

    record Clients(Ledger ledger, EventTopics topics, HttpTarget target) {
        void close() {
            ledger.close();
            topics.close();
            target.close();
        }
    }

    /** Starts all parts without waiting. Calls {@code replaced} when a newer one has its name. */
    void start(Runnable replaced) {
        hooks.start();
        catchUp.start();
        intake.start(replaced);
        tests.start();
    }

    /** Returns why events are not delivered now, in one line; empty if they are. */
    Optional<String> trouble() {
        return hooks.trouble().or(intake::trouble).map(it -> it.lines().findFirst().orElse(""));
    }

    boolean areLoopsAlive() {
        return loops.stream().allMatch(LoopLiveness::isLive);
    }

    /** Stops all parts, each in a limited time, so that a pod's grace period suffices. */
    void stop() {
        Thread testsStop = stopping(tests::stop);
        Thread catchUpStop = stopping(catchUp::stop);
        try {
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

    private interface Stop {
        void run() throws InterruptedException;
    }

    private static Thread stopping(Stop part) {
        return Thread.ofVirtual()
                .start(() -> {
                    try {
                        part.run();
                    } catch (InterruptedException impossible) {
                        Thread.currentThread().interrupt();
                    }
                });
    }
}
