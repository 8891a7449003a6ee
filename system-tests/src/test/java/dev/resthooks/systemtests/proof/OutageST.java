package dev.resthooks.systemtests.proof;

import static dev.resthooks.systemtests.proof.ProvingGround.awaitAll;
import static dev.resthooks.systemtests.proof.ProvingGround.passes;

import dev.resthooks.systemtests.SharedStack;
import dev.resthooks.testkit.PlatformEvents;
import dev.resthooks.testkit.Receiver;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** One target among many is down for a while: it breaks each connection. */
@ProveOnly
@ExtendWith(SharedStack.class)
class OutageST {
    private static final Duration WARM_UP = Scale.seconds(2, 20);
    private static final Duration BASELINE = Scale.seconds(4, 30);
    private static final Duration OUTAGE = Scale.seconds(6, 60);
    private static final int HEALTHY = 20;
    private static final int PER_SECOND_OF_IT = Scale.of(100, 500);
    private static final int PER_SECOND_OF_EACH_OTHER = Scale.of(10, 25);

    /** The first deliveries that fail at once, and the probes of a minute. */
    private static final int HANDFUL = 32;

    private static final double KEPT = Scale.of(0.5, 0.95);
    private static final double SLOWER = Scale.of(20, 1.5);
    private static final double NOISE_MILLIS = Scale.of(2_000, 10);

    /** Until the probe after the longest wait that an outage of a minute leads to. */
    private static final Duration BACK = Duration.ofMinutes(4);

    @Test
    void shouldDeliverAllInOrderAfterwardsAndTroubleNobodyElseMeanwhile(ProvingGround ground) {
        Receiver well = ground.receiver();
        Receiver ill = ground.receiver();
        List<EventStream> others = ground.streams(HEALTHY, PlatformEvents.TASK_UPDATED, 50);
        List<ProvenHook> healthy = ground.hooks(others, well);
        EventStream its = ground.streams(1, PlatformEvents.TASK_UPDATED, 100).getFirst();
        ProvenHook hook = ground.hook(its, ill);

        try (Load _ = ground.emitter().paced(PER_SECOND_OF_IT, List.of(its));
                Load _ = ground.emitter().paced(PER_SECOND_OF_EACH_OTHER * HEALTHY, others)) {
            passes(WARM_UP);
            long begin = System.nanoTime();
            passes(BASELINE);
            long down = System.nanoTime();
            ill.breakConnections();
            passes(OUTAGE);
            long failed = ill.broken();
            long up = System.nanoTime();
            ill.listen();
            proveMeanwhile(ground, healthy, begin, down, up, failed);
        }
        long waiting = hook.missing();
        long begin = System.nanoTime();
        awaitAll(List.of(hook), BACK);
        double seconds = (System.nanoTime() - begin) / 1e9;
        awaitAll(healthy, Duration.ofSeconds(30));
        List<ProvenHook> all = Stream.concat(healthy.stream(), Stream.of(hook)).toList();
        ProvingGround.awaitSilence(() -> ProvingGround.arrived(all));
        proveAfterwards(ground, hook, all, waiting, seconds);
    }

    private static void proveMeanwhile(
            ProvingGround ground,
            List<ProvenHook> healthy,
            long begin,
            long down,
            long up,
            long failed) {
        passes(Duration.ofSeconds(1));
        Latencies before = Latencies.of(healthy, begin, down);
        Latencies meanwhile = Latencies.of(healthy, down, up);
        ground.proof()
                .note("seconds that it was down", (up - down) / 1e9, "s")
                .atLeast("calls of the target that is down, as it sees them", failed, 1, "")
                .atMost("the same, at most", failed, HANDFUL, "")
                .atLeast(
                        "others, events/s before",
                        perSecond(before, begin, down),
                        Comparison.LEAST * HEALTHY * PER_SECOND_OF_EACH_OTHER,
                        "/s")
                .atLeast(
                        "others, events/s meanwhile",
                        perSecond(meanwhile, down, up),
                        KEPT * perSecond(before, begin, down),
                        "/s")
                .note("others, p50 before", before.millis(0.5), "ms")
                .note("others, p50 meanwhile", meanwhile.millis(0.5), "ms")
                .note("others, p99 before", before.millis(0.99), "ms")
                .atMost(
                        "others, p99 meanwhile",
                        meanwhile.millis(0.99),
                        SLOWER * before.millis(0.99) + NOISE_MILLIS,
                        "ms");
    }

    private static double perSecond(Latencies delivered, long from, long to) {
        return delivered.count() / ((to - from) / 1e9);
    }

    private static void proveAfterwards(
            ProvingGround ground,
            ProvenHook hook,
            List<ProvenHook> all,
            long waiting,
            double seconds) {
        long cursors = new CursorLog(ground.stack().kafka().bootstrapServers()).records(hook.id());
        ground.proof()
                .atLeast(
                        "events that waited for it at the end",
                        waiting,
                        Comparison.LEAST * PER_SECOND_OF_IT * OUTAGE.toSeconds(),
                        "")
                .note("seconds from the last event until it had them all", seconds, "s")
                .none("lost", hook.missing())
                .none("out of order", hook.arrivals().disordered())
                .none("sent twice", ProvingGround.twice(all))
                .atMost("records of its cursor", cursors, 100, "")
                .holds();
    }
}
