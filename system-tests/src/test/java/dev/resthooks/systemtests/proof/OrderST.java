package dev.resthooks.systemtests.proof;

import static dev.resthooks.systemtests.proof.ProvingGround.arrived;
import static dev.resthooks.systemtests.proof.ProvingGround.awaitAllAndSilence;
import static dev.resthooks.systemtests.proof.ProvingGround.awaitPartitions;
import static dev.resthooks.systemtests.proof.ProvingGround.disordered;
import static dev.resthooks.systemtests.proof.ProvingGround.missing;
import static dev.resthooks.systemtests.proof.ProvingGround.passes;
import static org.awaitility.Awaitility.await;

import dev.resthooks.stack.service.ServiceProcess;
import dev.resthooks.systemtests.SharedStack;
import dev.resthooks.testkit.PlatformEvents;
import dev.resthooks.testkit.Receiver;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Hooks with two events, whose target is down for a while, and whose dispatcher is killed. */
@ExtendWith(SharedStack.class)
class OrderST {
    private static final int EVENTS = Scale.of(4_000, 100_000);
    private static final int PER_SECOND = Scale.of(250, 2_000);
    private static final int ORGS = 10;
    private static final int RESOURCES_OF_EACH = 100;
    private static final Duration OUTAGE = Scale.seconds(4, 15);

    /** Until the probe after the longest wait that the outage leads to. */
    private static final Duration BACK = Duration.ofMinutes(2);

    @Test
    void shouldKeepTheOrderOfAResourceAcrossTheEventsOfAHook(ProvingGround ground) {
        Receiver receiver = ground.receiver();
        List<EventStream> streams =
                ground.streams(
                        ORGS,
                        List.of(PlatformEvents.ACTION_CREATED, PlatformEvents.ACTION_UPDATED),
                        RESOURCES_OF_EACH);
        List<ProvenHook> hooks = ground.hooks(streams, receiver);
        long waiting;

        try (Load load =
                new Load(
                        ground.emitter(),
                        streams,
                        nanos -> Math.min(EVENTS, (long) (PER_SECOND * (nanos / 1e9))))) {
            awaitShare(load, 0.2);
            receiver.breakConnections();
            passes(OUTAGE.dividedBy(2));
            kill(ground.dispatcher());
            passes(OUTAGE.dividedBy(2));
            receiver.listen();
            awaitShare(load, 0.7);
            waiting = missing(hooks);
            kill(ground.dispatcher());
            awaitShare(load, 1);
        }
        awaitAllAndSilence(hooks, BACK);

        ground.proof()
                .note("kills", 2, "")
                .note("resources", ORGS * RESOURCES_OF_EACH, "")
                .note("events that waited at the second kill", waiting, "")
                .note("duplicates", ProvingGround.twice(hooks), "")
                .atLeast("events", arrived(hooks) - ProvingGround.twice(hooks), EVENTS, "")
                .none("lost", missing(hooks))
                .none("hooks whose counts are wrong", ground.miscounted(hooks))
                .none("out of order", disordered(hooks))
                .holds();
    }

    private static void awaitShare(Load load, double share) {
        await().atMost(Duration.ofMinutes(3)).until(() -> load.emitted() >= share * EVENTS);
    }

    private static void kill(ServiceProcess dispatcher) {
        dispatcher.kill();
        dispatcher.startAgain();
        dispatcher.awaitReady();
        awaitPartitions(dispatcher);
    }
}
