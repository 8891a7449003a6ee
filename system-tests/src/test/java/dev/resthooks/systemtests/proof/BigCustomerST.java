package dev.resthooks.systemtests.proof;

import static dev.resthooks.systemtests.proof.ProvingGround.awaitAll;

import dev.resthooks.testkit.PlatformEvents;
import dev.resthooks.testkit.Receiver;
import dev.resthooks.testkit.Target;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * One organisation has twenty thousand hooks on one event, beside others that have one each. In a
 * small run it has two thousand, whose host takes a while: the host is the bottleneck then, however
 * busy the machine is.
 */
@ProveOnly
@ExtendWith(LoneStack.class)
class BigCustomerST {
    private static final int HOOKS = Scale.of(2_000, 20_000);
    private static final Duration ANSWER = Duration.ofMillis(Scale.of(150, 0));
    private static final double EVENTS_PER_SECOND = 0.25;
    private static final int OTHERS = 20;

    /** As many as share the partition of one organisation by chance, rounded up. */
    private static final int OTHERS_ON_ITS_PARTITION = 3;

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    @Test
    void shouldDeliverToOtherOrganisationsAsWithoutAnEventForTwentyThousandHooks(
            LoneDispatcher alone) {
        ProvingGround ground = alone.ground();
        EventStream stream = ground.streams(1, PlatformEvents.ACTION_UPDATED, 50).getFirst();
        Customer customer = new Customer(alone, stream, ground.receiver());
        HealthyHooks others = new HealthyHooks(alone, others(ground, stream));

        others.prove(customer)
                .note("hooks of the organisation", HOOKS, "")
                .note("others on its partition", OTHERS_ON_ITS_PARTITION, "")
                .atLeast(
                        "its events, each for all of its hooks",
                        stream.size(),
                        HealthyHooks.ROUNDS
                                * Math.floor(EVENTS_PER_SECOND * HealthyHooks.ROUND.toSeconds()),
                        "")
                .none("out of order of its hooks", customer.disordered)
                .none("sent twice of its hooks", customer.twice)
                .holds();
    }

    private static List<EventStream> others(ProvingGround ground, EventStream stream) {
        return Stream.concat(
                        others(ground, stream, true).limit(OTHERS_ON_ITS_PARTITION),
                        others(ground, stream, false).limit(OTHERS - OTHERS_ON_ITS_PARTITION))
                .toList();
    }

    private static Stream<EventStream> others(
            ProvingGround ground, EventStream stream, boolean areOnItsPartition) {
        StreamEmitter emitter = ground.emitter();
        int partition = emitter.partition(stream);
        return Stream.generate(() -> ground.streams(1, stream.type(), 50).getFirst())
                .filter(other -> (emitter.partition(other) == partition) == areOnItsPartition);
    }

    /** Its hooks are published for a round, and deleted when they have got everything. */
    private static final class Customer implements HealthyHooks.Others {
        private final LoneDispatcher alone;
        private final EventStream stream;
        private final Receiver receiver;
        private List<ProvenHook> hooks = List.of();
        private long disordered;
        private long twice;

        Customer(LoneDispatcher alone, EventStream stream, Receiver receiver) {
            this.alone = alone;
            this.stream = stream;
            this.receiver = receiver;
        }

        @Override
        public Load begin() {
            hooks =
                    Stream.generate(() -> alone.hooks().hook(stream, receiver))
                            .limit(HOOKS)
                            .toList();
            if (ANSWER.isPositive()) {
                hooks.forEach(hook -> hook.target().behaves(new Target.Behaviour.Delays(ANSWER)));
            }
            alone.hooks().awaitKnown();
            return alone.ground().emitter().paced(EVENTS_PER_SECOND, List.of(stream));
        }

        @Override
        public void end() {
            awaitAll(hooks, PATIENCE);
            ProvingGround.awaitSilence(() -> ProvingGround.arrived(hooks));
            disordered += ProvingGround.disordered(hooks);
            twice += ProvingGround.twice(hooks);
            alone.hooks().delete(hooks);
        }
    }
}
