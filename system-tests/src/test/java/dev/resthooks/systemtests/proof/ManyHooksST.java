package dev.resthooks.systemtests.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.resthooks.stack.service.ServiceProcess;
import dev.resthooks.testkit.PlatformEvents;
import dev.resthooks.testkit.Receiver;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A hundred thousand hooks, half of them disabled or with a dead target, on a Kafka and a
 * dispatcher of their own, with the settings that ship. Ten hooks have an organisation.
 */
@ProveOnly
@ExtendWith(LoneStack.class)
class ManyHooksST {
    private static final int HOOKS =
            Integer.getInteger("resthooks.proof.hooks", Scale.of(4_000, 100_000));
    private static final int ORGS = HOOKS / ManyHooks.OF_AN_ORG;

    private static final Duration PATIENCE = Scale.seconds(60, 300);

    /** The fifth attempt of an event is some three minutes after the first. */
    private static final Duration BACK = Scale.seconds(60, 600);

    private static final double READY_SECONDS = Scale.of(60, 20);
    private static final double HEAP_MEBI = Scale.of(60, 300);
    private static final double MEBI = 1024.0 * 1024;

    @Test
    void shouldBeReadySoonSmallAndCompleteWhenADispatcherOfManyHooksIsRestarted(
            LoneDispatcher alone) {
        ProvingGround ground = alone.ground();
        ServiceProcess dispatcher = ground.dispatcher();
        Receiver well = ground.receiver();
        Receiver dead = ground.receiver();
        List<EventStream> streams = ground.streams(ORGS, PlatformEvents.ACTION_CREATED, 1);
        ManyHooks hooks = new ManyHooks(streams, well, dead, alone.hooks());
        dead.refuse();
        hooks.publishAll();

        long begin = System.nanoTime();
        streams.forEach(ground.emitter()::send);
        ground.emitter().flush();
        awaitDelivered(hooks, HOOKS / 2, PATIENCE);
        double first = secondsSince(begin);
        dispatcher.stop();
        streams.forEach(ground.emitter()::send);
        ground.emitter().flush();

        long restart = System.nanoTime();
        dispatcher.startAgain();
        dispatcher.awaitReady();
        double ready = secondsSince(restart);
        awaitDelivered(hooks, HOOKS, PATIENCE);
        double healthy = secondsSince(restart);
        double heap = new DispatcherHeap(dispatcher).live() / MEBI;
        dead.listen();
        hooks.enableAll();
        awaitDelivered(hooks, 2L * HOOKS, BACK);
        double all = secondsSince(restart);
        ProvingGround.awaitSilence(() -> hooks.delivered() + hooks.twice());

        ground.proof()
                .note("hooks, each with a secret", HOOKS, "")
                .note("of these disabled, and as many with a dead target", HOOKS / 4.0, "")
                .note("an event for each, until the healthy half had theirs", first, "s")
                .atMost("restart, until ready", ready, READY_SECONDS, "s")
                .note("restart, until the healthy half had the next event", healthy, "s")
                .note("restart, until all had all, the other half being back", all, "s")
                .atMost("heap then, after a collection, of 384 MiB", heap, HEAP_MEBI, "MiB")
                .none("lost", 2L * HOOKS - hooks.delivered())
                .none("sent twice", hooks.twice())
                .holds();
    }

    private static void awaitDelivered(ManyHooks hooks, long count, Duration patience) {
        await().pollInterval(Duration.ofMillis(100))
                .atMost(patience)
                .untilAsserted(() -> assertThat(hooks.delivered()).isGreaterThanOrEqualTo(count));
    }

    private static double secondsSince(long nanos) {
        return (System.nanoTime() - nanos) / 1e9;
    }
}
