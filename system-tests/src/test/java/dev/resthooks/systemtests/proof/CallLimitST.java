package dev.resthooks.systemtests.proof;

import static dev.resthooks.systemtests.proof.ProvingGround.passes;

import dev.resthooks.stack.process.Waiting;
import dev.resthooks.testkit.PlatformEvents;
import dev.resthooks.testkit.Receiver;
import dev.resthooks.testkit.Target;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** One hook has as many calls at once as its target can take. */
@ProveOnly
@ExtendWith(LoneStack.class)
class CallLimitST {
    private static final Duration ANSWER = Duration.ofMillis(100);
    private static final Duration SLOW_ANSWER = Duration.ofSeconds(2);
    private static final int PER_SECOND = Scale.of(400, 1_000);

    /** More than the target takes when it is slow, whatever the limit. */
    private static final int PER_SECOND_WHEN_SLOW = 100;

    /** What is under way at that rate while nothing waits, twice over. */
    private static final long UNDER_WAY = 2L * PER_SECOND * ANSWER.toMillis() / 1_000;

    private static final Duration WARM_UP = Duration.ofSeconds(5);
    private static final Duration SUSTAINED = Scale.seconds(5, 20);
    private static final Duration SLOW = Duration.ofSeconds(20);
    private static final Duration LAST_OF_SLOW = Duration.ofSeconds(5);
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final double SHARE = 0.95;

    @Test
    void shouldCallATargetMoreOftenAtOnceWhileItsLatencyHoldsAndLessOftenWhenItSlowsDown(
            LoneDispatcher alone) {
        ProvingGround ground = alone.ground();
        Receiver receiver = ground.receiver();
        EventStream stream = ground.streams(1, PlatformEvents.STEP_CHANGED, PER_SECOND).getFirst();
        ProvenHook hook = alone.hooks().hook(stream, receiver);
        hook.target().behaves(new Target.Behaviour.Delays(ANSWER));
        alone.hooks().awaitKnown();

        int sustained = proveSustained(ground, hook, receiver);
        proveSlow(ground, hook, receiver, sustained);
        proveRecovered(ground, hook, receiver, sustained);
    }

    private static int proveSustained(ProvingGround ground, ProvenHook hook, Receiver receiver) {
        try (Load load = ground.emitter().paced(PER_SECOND, List.of(hook.stream()))) {
            passes(WARM_UP);
            double draining = awaitBacklogIsGone(hook);
            receiver.mostAtOnce();
            long begin = System.nanoTime();
            passes(SUSTAINED);
            long end = System.nanoTime();
            int atOnce = receiver.mostAtOnce();
            load.stop();
            ProvingGround.awaitAll(List.of(hook), PATIENCE);
            Pace pace = Pace.of(List.of(hook), begin, end);
            ground.proof()
                    .note("the target answers after", ANSWER.toMillis(), "ms")
                    .note("events/s", PER_SECOND, "/s")
                    .note("seconds until the backlog of the start is gone", draining, "s")
                    .atLeast("deliveries/s", pace.perSecond(), SHARE * PER_SECOND, "/s")
                    .note("p50 from sending to arrival, while it is sustained", pace.p50(), "ms")
                    .note("p99", pace.p99(), "ms")
                    .note("calls at once, at most", atOnce, "");
            return atOnce;
        }
    }

    /**
     * While a hook has few calls at once, its events wait. What is measured then is how this
     * backlog goes, and not what is sustained.
     *
     * @return how many seconds it took, the warm-up included
     */
    private static double awaitBacklogIsGone(ProvenHook hook) {
        long begin = System.nanoTime();
        Waiting.until(() -> hook.missing() <= UNDER_WAY, PATIENCE);
        return WARM_UP.toSeconds() + (System.nanoTime() - begin) / 1e9;
    }

    private static void proveSlow(
            ProvingGround ground, ProvenHook hook, Receiver receiver, int sustained) {
        hook.target().behaves(new Target.Behaviour.Delays(SLOW_ANSWER));
        try (Load _ = ground.emitter().paced(PER_SECOND_WHEN_SLOW, List.of(hook.stream()))) {
            passes(SLOW.minus(LAST_OF_SLOW));
            receiver.mostAtOnce();
            passes(LAST_OF_SLOW);
            ground.proof()
                    .note("then it answers after", SLOW_ANSWER.toMillis(), "ms")
                    .atMost(
                            "calls at once 15 to 20 s later",
                            receiver.mostAtOnce(),
                            sustained / 2,
                            "");
        }
    }

    private static void proveRecovered(
            ProvingGround ground, ProvenHook hook, Receiver receiver, int sustained) {
        hook.target().behaves(new Target.Behaviour.Delays(ANSWER));
        long back = System.nanoTime();
        try (Load _ = ground.emitter().paced(PER_SECOND, List.of(hook.stream()))) {
            Waiting.until(() -> receiver.mostAtOnce() >= 0.75 * sustained, PATIENCE);
        }
        double seconds = (System.nanoTime() - back) / 1e9;
        ProvingGround.awaitAllAndSilence(List.of(hook), PATIENCE);
        ground.proof()
                .atMost("seconds until it has three quarters of the calls again", seconds, 30, "s")
                .note("events", hook.stream().size(), "")
                .none("lost", hook.missing())
                .none("out of order", hook.arrivals().disordered())
                .none("sent twice", hook.arrivals().twice())
                .holds();
    }
}
