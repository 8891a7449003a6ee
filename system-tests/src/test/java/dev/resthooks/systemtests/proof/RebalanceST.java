package dev.resthooks.systemtests.proof;

import static dev.resthooks.systemtests.proof.ProvingGround.awaitAllAndSilence;
import static dev.resthooks.systemtests.proof.ProvingGround.awaitPartitions;
import static dev.resthooks.systemtests.proof.ProvingGround.passes;

import dev.resthooks.stack.service.ServiceProcess;
import dev.resthooks.systemtests.SharedStack;
import dev.resthooks.testkit.PlatformEvents;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Dispatchers that come and go in an orderly way: nothing lost, nothing sent twice. */
@ProveOnly
@ExtendWith(SharedStack.class)
class RebalanceST {
    private static final int TIMES = Scale.of(1, 5);
    private static final int PER_SECOND = Scale.of(200, 2_000);
    private static final Duration TOGETHER = Scale.seconds(1, 5);

    @Test
    void shouldSendNothingTwiceWhenASecondJoinsAndLeavesAndTheFirstIsRestarted(
            ProvingGround ground) {
        List<EventStream> streams = ground.streams(16, PlatformEvents.ACTION_UPDATED, 50);
        List<ProvenHook> hooks = ground.hooks(streams, ground.receiver());
        Load load =
                ground.emitter()
                        .paced(
                                PER_SECOND,
                                () -> ProvingGround.arrived(hooks),
                                10 * PER_SECOND,
                                streams);
        try (load) {
            for (int time = 0; time < TIMES; time++) {
                passes(Duration.ofSeconds(1));
                ServiceProcess second = ground.secondDispatcher();
                passes(TOGETHER);
                second.stop();
                passes(TOGETHER);
                restart(ground.dispatcher());
            }
        }
        awaitAllAndSilence(hooks, Duration.ofSeconds(30));

        ground.proof()
                .note("times that the second joined and left, and the first restarted", TIMES, "")
                .note("events", load.emitted(), "")
                .atLeast("events/s", load.perSecond(), Comparison.LEAST * PER_SECOND, "/s")
                .none("lost", ProvingGround.missing(hooks))
                .none("out of order", ProvingGround.disordered(hooks))
                .none("sent twice", ProvingGround.twice(hooks))
                .holds();
    }

    private static void restart(ServiceProcess dispatcher) {
        dispatcher.stop();
        dispatcher.startAgain();
        dispatcher.awaitReady();
        awaitPartitions(dispatcher);
    }
}
