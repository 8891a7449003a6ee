package dev.resthooks.systemtests.proof;

import static dev.resthooks.systemtests.proof.ProvingGround.arrived;
import static dev.resthooks.systemtests.proof.ProvingGround.awaitAll;
import static dev.resthooks.systemtests.proof.ProvingGround.awaitPartitions;
import static dev.resthooks.systemtests.proof.ProvingGround.missing;
import static dev.resthooks.systemtests.proof.ProvingGround.passes;
import static org.awaitility.Awaitility.await;

import dev.resthooks.contract.event.EventType;
import dev.resthooks.stack.process.Waiting;
import dev.resthooks.stack.service.ServiceProcess;
import dev.resthooks.systemtests.SharedStack;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * {@code kill -9} of dispatchers under load: nothing lost, few duplicates, soon delivering again.
 */
@EnabledIfSystemProperty(
        named = "resthooks.scale",
        matches = "full",
        disabledReason = "takes half a minute when small, and says little: ./resthooks prove")
@ExtendWith(SharedStack.class)
class KillST {
    private static final int KILLS = Scale.of(1, 10);
    private static final int PER_SECOND = Scale.of(200, 2_000);
    private static final int ORGS = 16;
    private static final int BACKLOG_SECONDS = 10;
    private static final double AGAIN_SECONDS = Scale.of(60, 10);

    /** What arrives later than this after a kill was not sent by the one that was killed. */
    private static final long SILENCE = Duration.ofMillis(500).toNanos();

    private static final Duration BACK = Duration.ofMinutes(2);

    /** Patience and the commit interval; a machine that is too busy commits later. */
    private static final Duration UNCOMMITTED = Duration.ofMillis(Scale.of(5_000, 700));

    /**
     * What became of one.
     *
     * @param limit of duplicates: what was in flight, and what had arrived just before
     */
    private record Kill(long duplicates, long limit, double seconds) {}

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
        List<EventStream> streams = ground.streams(ORGS, EventType.ACTION_CREATED, 50);
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
                passes(Duration.ofSeconds(2));
                kills.add(kill(victims.of(kill), hooks, receiver, startAtOnce));
            }
        }
        awaitAll(hooks, Duration.ofSeconds(30));
        report(ground, hooks, kills);
    }

    private static Kill kill(
            ServiceProcess victim, List<ProvenHook> hooks, Receiver receiver, boolean startAtOnce) {
        awaitAbreast(hooks);
        receiver.mostAtOnce();
        long twice = ProvingGround.twice(hooks);
        long killed = System.nanoTime();
        victim.kill();
        long limit = receiver.mostAtOnce() + arrivedBefore(killed, hooks);
        if (startAtOnce) {
            victim.startAgain();
        }
        await().pollInterval(Duration.ofMillis(50))
                .atMost(BACK)
                .until(() ->
                        hooks.stream().allMatch(hook -> hook.arrivals().since(killed + SILENCE)));
        long back = System.nanoTime();
        if (!startAtOnce) {
            victim.startAgain();
        }
        victim.awaitReady();
        awaitPartitions(victim);
        awaitAbreast(hooks);
        long gap =
                hooks.stream()
                        .mapToLong(hook -> hook.arrivals().longestGap(killed, back))
                        .max()
                        .orElseThrow();
        return new Kill(ProvingGround.twice(hooks) - twice, limit, gap / 1e9);
    }

    /** Until no more than a second's events are on their way, where the machine gets that far. */
    private static void awaitAbreast(List<ProvenHook> hooks) {
        Waiting.until(() -> missing(hooks) <= PER_SECOND, Duration.ofSeconds(10));
    }

    private static long arrivedBefore(long killed, List<ProvenHook> hooks) {
        return hooks.stream()
                .mapToLong(hook ->
                        hook.arrivals().between(killed - UNCOMMITTED.toNanos(), System.nanoTime()))
                .sum();
    }

    private static void report(ProvingGround ground, List<ProvenHook> hooks, List<Kill> kills) {
        Kill worst =
                kills.stream()
                        .max(
                                Comparator.comparingDouble(
                                        it -> (double) it.duplicates() / Math.max(1, it.limit())))
                        .orElseThrow();
        ground.proof()
                .note("kills", kills.size(), "")
                .note("events", arrived(hooks) - ProvingGround.twice(hooks), "")
                .none("lost", missing(hooks))
                .none("out of order", ProvingGround.disordered(hooks))
                .note("duplicates, all kills together", ProvingGround.twice(hooks), "")
                .atMost(
                        "duplicates of the kill with the most (limit: in flight and uncommitted)",
                        worst.duplicates(),
                        worst.limit(),
                        "")
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
