package dev.resthooks.systemtests.proof;

import static dev.resthooks.systemtests.proof.ProvingGround.arrived;
import static dev.resthooks.systemtests.proof.ProvingGround.awaitAllAndSilence;
import static dev.resthooks.systemtests.proof.ProvingGround.awaitPartitions;
import static dev.resthooks.systemtests.proof.ProvingGround.missing;
import static dev.resthooks.systemtests.proof.ProvingGround.passes;
import static org.awaitility.Awaitility.await;

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
 * {@code kill -9} of dispatchers under load: nothing lost, few duplicates, soon delivering again.
 */
@ProveOnly
@ExtendWith(SharedStack.class)
class KillST {
    private static final int KILLS = Scale.of(1, 10);
    private static final int PER_SECOND = Scale.of(200, 2_000);
    private static final int ORGS = 16;
    private static final int BACKLOG_SECONDS = 10;
    private static final double AGAIN_SECONDS = Scale.of(30, 10);

    /** Longer than what may come twice, so that a dispatcher that commits nothing is found out. */
    private static final Duration BEFORE = Scale.seconds(10, 2);

    /** What arrives later than this after a kill was not sent by the one that was killed. */
    private static final long SILENCE = Duration.ofMillis(500).toNanos();

    private static final Duration BACK = Duration.ofMinutes(2);

    /**
     * What became of one.
     *
     * @param seconds the longest time without a delivery to some hook
     */
    private record Kill(Interruption interruption, double seconds) {}

    @Test
    void shouldLoseNothingWhenOneOfTwoIsKilled(ProvingGround ground) {
        ServiceProcess first = ground.dispatcher();
        ServiceProcess second = ground.secondDispatcher();

        prove(ground, kill -> kill % 2 == 0 ? second : first, false);
    }

    @Test
    void shouldLoseNothingWhenTheOnlyOneIsKilledAndStartedAgain(ProvingGround ground) {
        prove(ground, _ -> ground.dispatcher(), true);
    }

    private interface Victims {
        ServiceProcess of(int kill);
    }

    private static void prove(ProvingGround ground, Victims victims, boolean startAtOnce) {
        Receiver receiver = ground.receiver();
        List<EventStream> streams = ground.streams(ORGS, PlatformEvents.ACTION_CREATED, 50);
        List<ProvenHook> hooks = ground.hooks(streams, receiver);
        List<Kill> kills = new ArrayList<>();
        Load load =
                ground.emitter()
                        .paced(
                                PER_SECOND,
                                () -> arrived(hooks),
                                BACKLOG_SECONDS * PER_SECOND,
                                streams);
        try (load) {
            for (int kill = 0; kill < KILLS; kill++) {
                passes(BEFORE);
                kills.add(kill(ground, victims.of(kill), hooks, receiver, startAtOnce));
            }
        }
        awaitAllAndSilence(hooks, Duration.ofSeconds(30));
        report(ground, hooks, kills, load.perSecond());
    }

    private static Kill kill(
            ProvingGround ground,
            ServiceProcess victim,
            List<ProvenHook> hooks,
            Receiver receiver,
            boolean startAtOnce) {
        Interruption.Begun kill =
                Interruption.begin(
                        hooks, ground.servedBy(victim, hooks), receiver, PER_SECOND, victim::kill);
        if (startAtOnce) {
            victim.startAgain();
        }
        await().pollInterval(Duration.ofMillis(50))
                .atMost(BACK)
                .until(() ->
                        hooks.stream()
                                .allMatch(hook -> hook.arrivals().since(kill.nanos() + SILENCE)));
        long back = System.nanoTime();
        if (!startAtOnce) {
            victim.startAgain();
        }
        victim.awaitReady();
        awaitPartitions(victim);
        Interruption.awaitAbreast(hooks, PER_SECOND);
        long gap =
                hooks.stream()
                        .mapToLong(hook -> hook.arrivals().longestGap(kill.nanos(), back))
                        .max()
                        .orElseThrow();
        return new Kill(kill.ended(), gap / 1e9);
    }

    private static void report(
            ProvingGround ground, List<ProvenHook> hooks, List<Kill> kills, double perSecond) {
        Proof proof =
                ground.proof()
                        .note("kills", kills.size(), "")
                        .note("events", arrived(hooks) - ProvingGround.twice(hooks), "")
                        .atLeast("events/s", perSecond, Comparison.LEAST * PER_SECOND, "/s")
                        .none("lost", missing(hooks))
                        .none("hooks whose counts are wrong", ground.miscounted(hooks))
                        .none("out of order", ProvingGround.disordered(hooks));
        Interruption.claim(proof, kills.stream().map(Kill::interruption).toList(), "kill")
                .atMost(
                        "longest time without a delivery to some hook",
                        kills.stream().mapToDouble(Kill::seconds).max().orElseThrow(),
                        AGAIN_SECONDS,
                        "s")
                .note(
                        "the same, shortest of the kills",
                        kills.stream().mapToDouble(Kill::seconds).min().orElseThrow(),
                        "s")
                .holds();
    }
}
