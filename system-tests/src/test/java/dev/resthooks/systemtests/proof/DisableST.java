package dev.resthooks.systemtests.proof;

import static dev.resthooks.systemtests.proof.ProvingGround.awaitAll;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.resthooks.stack.process.Waiting;
import dev.resthooks.systemtests.SharedStack;
import dev.resthooks.testkit.PlatformEvents;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What a hook missed while it was disabled is there for it, if its owner wants it. */
@ExtendWith(SharedStack.class)
class DisableST {
    private static final int MISSED = Scale.of(1_000, 10_000);
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration QUIET = Duration.ofSeconds(1);

    @Test
    void shouldDeliverAllThatAHookMissedWhenItIsEnabledWithItsBacklog(ProvingGround ground) {
        ProvenHook hook = disabled(ground);
        ground.emitter().emit(hook.stream(), MISSED);

        long begin = System.nanoTime();
        enable(ground, hook, "backlog");
        awaitAll(List.of(hook), PATIENCE);
        double seconds = (System.nanoTime() - begin) / 1e9;
        ProvingGround.awaitSilence(hook.arrivals()::size);

        ground.proof()
                .note("events that it missed", MISSED, "")
                .note("seconds until it had them", seconds, "s")
                .none("lost", hook.missing())
                .none("out of order", hook.arrivals().disordered())
                .none("sent twice", hook.arrivals().twice())
                .holds();
    }

    @Test
    void shouldDeliverNothingThatAHookMissedWhenItIsEnabledFromNow(ProvingGround ground) {
        ProvenHook hook = disabled(ground);
        int first = hook.stream().size();
        ground.emitter().emit(hook.stream(), MISSED);
        int now = hook.stream().size();
        await().until(() -> System.currentTimeMillis() > hook.stream().appendTime(now - 1));

        enable(ground, hook, "now");
        ground.emitter().emit(hook.stream(), 100);

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(hook.arrivals().missing(now, now + 100)).isZero());
        ProvingGround.awaitSilence(hook.arrivals()::size);
        ground.proof()
                .note("events that it missed", MISSED, "")
                .none("of these delivered", MISSED - hook.arrivals().missing(first, now))
                .none("lost of those since", hook.arrivals().missing(now, now + 100))
                .none("out of order", hook.arrivals().disordered())
                .none("sent twice", hook.arrivals().twice())
                .holds();
    }

    /** A hook that got events, was disabled, and gets none any more. */
    private static ProvenHook disabled(ProvingGround ground) {
        EventStream stream = ground.streams(1, PlatformEvents.TIME_ENTRY_UPDATED, 100).getFirst();
        ProvenHook hook = ground.hook(stream, ground.receiver());
        ground.emitter().emit(stream, 10);
        awaitAll(List.of(hook), PATIENCE);
        ground.registry(stream).update(hook.id(), Map.of("status", "Disabled"));
        await().atMost(PATIENCE).until(() -> isPassedOver(ground, hook));
        return hook;
    }

    private static boolean isPassedOver(ProvingGround ground, ProvenHook hook) {
        int event = hook.stream().size();
        ground.emitter().emit(hook.stream(), 1);
        return !Waiting.until(() -> hook.arrivals().has(event), QUIET);
    }

    private static void enable(ProvingGround ground, ProvenHook hook, String resume) {
        ground.registry(hook.stream())
                .update(hook.id(), Map.of("status", "Active", "resume", resume));
    }
}
