package dev.resthooks.systemtests.proof;

import static dev.resthooks.systemtests.proof.ProvingGround.arrived;
import static dev.resthooks.systemtests.proof.ProvingGround.awaitAllAndSilence;
import static dev.resthooks.systemtests.proof.ProvingGround.awaitPartitions;
import static dev.resthooks.systemtests.proof.ProvingGround.passes;

import dev.resthooks.stack.service.ServiceProcess;
import dev.resthooks.systemtests.SharedStack;
import dev.resthooks.testkit.PlatformEvents;
import dev.resthooks.testkit.Receiver;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * One of two dispatchers is frozen under load (SIGSTOP) for longer than its session, so that the
 * other takes its partitions, and goes on then: nothing lost, in order, few duplicates.
 */
@ProveOnly
@ExtendWith(SharedStack.class)
class FrozenST {
    private static final int TIMES = Scale.of(1, 4);
    private static final int PER_SECOND = Scale.of(200, 2_000);
    private static final int ORGS = 16;
    private static final Duration FROZEN = Duration.ofSeconds(20);
    private static final double AGAIN_SECONDS = Scale.of(60, 10);

    /** By then the thawed one has sent what it should not have, and has rejoined or ended. */
    private static final Duration THAWED = Duration.ofSeconds(5);

    @Test
    void shouldLoseNothingAndRepeatLittleWhenOneOfTwoIsFrozenAndThawed(ProvingGround ground) {
        List<ServiceProcess> both = List.of(ground.dispatcher(), ground.secondDispatcher());
        Receiver receiver = ground.receiver();
        List<EventStream> streams = ground.streams(ORGS, PlatformEvents.ACTION_CREATED, 50);
        List<ProvenHook> hooks = ground.hooks(streams, receiver);
        List<Interruption> freezes = new ArrayList<>();
        long longest = 0;
        Load load =
                ground.emitter().paced(PER_SECOND, () -> arrived(hooks), 20 * PER_SECOND, streams);
        try (load) {
            for (int time = 0; time < TIMES; time++) {
                passes(Duration.ofSeconds(2));
                ServiceProcess frozen = both.get(time % both.size());
                Interruption.Begun freeze =
                        Interruption.begin(
                                hooks,
                                ground.servedBy(frozen, hooks),
                                receiver,
                                PER_SECOND,
                                frozen::pause);
                try {
                    passes(FROZEN);
                } finally {
                    frozen.resume();
                }
                longest = Math.max(longest, longestGap(hooks, freeze.nanos()));
                passes(THAWED);
                frozen.awaitReady();
                awaitPartitions(frozen);
                Interruption.awaitAbreast(hooks, PER_SECOND);
                freezes.add(freeze.ended());
            }
        }
        awaitAllAndSilence(hooks, Duration.ofSeconds(30));

        Proof proof =
                ground.proof()
                        .note("times that one was frozen for 20 s", TIMES, "")
                        .note("events", arrived(hooks) - ProvingGround.twice(hooks), "")
                        .atLeast("events/s", load.perSecond(), Comparison.LEAST * PER_SECOND, "/s")
                        .none("lost", ProvingGround.missing(hooks))
                        .none("hooks whose counts are wrong", ground.miscounted(hooks))
                        .none("out of order", ProvingGround.disordered(hooks));
        Interruption.claim(proof, freezes, "freeze")
                .atMost(
                        "longest time without a delivery to some hook",
                        longest / 1e9,
                        AGAIN_SECONDS,
                        "s")
                .holds();
    }

    private static long longestGap(List<ProvenHook> hooks, long from) {
        long now = System.nanoTime();
        return hooks.stream()
                .mapToLong(hook -> hook.arrivals().longestGap(from, now))
                .max()
                .orElseThrow();
    }
}
