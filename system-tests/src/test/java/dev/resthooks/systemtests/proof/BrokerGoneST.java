package dev.resthooks.systemtests.proof;

import static dev.resthooks.systemtests.proof.ProvingGround.arrived;
import static dev.resthooks.systemtests.proof.ProvingGround.awaitAllAndSilence;
import static dev.resthooks.systemtests.proof.ProvingGround.passes;
import static org.awaitility.Awaitility.await;

import dev.resthooks.stack.kafka.KafkaNode;
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
 * Kafka ends in order under load, dispatchers are stopped while it is gone, and all come back:
 * nothing lost, in order, and nothing comes twice but what Kafka took no commit of.
 */
@ProveOnly
@ExtendWith(SharedStack.class)
class BrokerGoneST {
    private static final int TIMES = Scale.of(1, 4);
    private static final int PER_SECOND = Scale.of(200, 2_000);
    private static final Duration BEFORE = Scale.seconds(6, 5);
    private static final Duration GONE = Duration.ofSeconds(3);

    @Test
    void shouldRepeatWhatWasNotCommittedAndNothingElse(ProvingGround ground) {
        List<ServiceProcess> dispatchers = List.of(ground.dispatcher(), ground.secondDispatcher());
        KafkaNode broker = ground.stack().kafka().node(1);
        Receiver receiver = ground.receiver();
        List<EventStream> streams = ground.streams(16, PlatformEvents.ACTION_UPDATED, 50);
        List<ProvenHook> hooks = ground.hooks(streams, receiver);
        List<Interruption> outages = new ArrayList<>();
        long since = 0;
        Load load =
                ground.emitter().paced(PER_SECOND, () -> arrived(hooks), 20 * PER_SECOND, streams);
        try (load) {
            for (int time = 0; time < TIMES; time++) {
                passes(BEFORE);
                Interruption.Begun outage =
                        Interruption.begin(
                                hooks,
                                hooks,
                                receiver,
                                PER_SECOND,
                                () -> {
                                    broker.stop();
                                    passes(GONE);
                                    dispatchers.parallelStream().forEach(ServiceProcess::stop);
                                });
                since = Math.max(since, deliveredSince(outage.nanos(), hooks));
                broker.startAgain();
                ground.stack().kafka().awaitReady();
                dispatchers.forEach(ServiceProcess::startAgain);
                dispatchers.forEach(ServiceProcess::awaitReady);
                dispatchers.forEach(ProvingGround::awaitPartitions);
                awaitCaughtUp(hooks);
                outages.add(outage.ended());
            }
        }
        awaitAllAndSilence(hooks, Duration.ofSeconds(30));

        Proof proof =
                ground.proof()
                        .note("outages", TIMES, "")
                        .note("events", arrived(hooks) - ProvingGround.twice(hooks), "")
                        .note("delivered after Kafka began to end, at most", since, "")
                        .none("lost", ProvingGround.missing(hooks))
                        .none("hooks whose counts are wrong", ground.miscounted(hooks))
                        .none("out of order", ProvingGround.disordered(hooks));
        Interruption.claim(proof, outages, "outage").holds();
    }

    private static void awaitCaughtUp(List<ProvenHook> hooks) {
        await().atMost(Duration.ofMinutes(2))
                .until(() -> ProvingGround.missing(hooks) <= PER_SECOND / 4);
    }

    private static long deliveredSince(long nanos, List<ProvenHook> hooks) {
        return hooks.stream()
                .mapToLong(it -> it.arrivals().between(nanos, System.nanoTime()))
                .sum();
    }
}
