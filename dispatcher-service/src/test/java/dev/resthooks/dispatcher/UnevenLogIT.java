package dev.resthooks.dispatcher;

import static dev.resthooks.testkit.EventBuilder.anEvent;
import static dev.resthooks.testkit.HookBuilder.aHook;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.resthooks.contract.hook.HookState;
import dev.resthooks.contract.hook.HookStatus;
import dev.resthooks.dispatcher.callout.Secrets;
import dev.resthooks.testkit.PlatformEvents;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** One partition has a backlog, and the others have nothing new. */
class UnevenLogIT extends OnKafka {
    private static final int BACKLOG = 40_000;

    @Test
    void shouldReadABacklogAsFastAsIfAllPartitionsHadOne() {
        HookState disabled =
                aHook(71).of("busy").from(Instant.EPOCH).in(HookStatus.DISABLED).state();
        kafka.publish(disabled);
        kafka.publish(
                Secrets.sealed(
                        aHook(72)
                                .of("busy")
                                .on(PlatformEvents.ACTION_UPDATED)
                                .to(url("/after"))
                                .from(Instant.EPOCH)
                                .state(),
                        Secrets.random(1).getFirst()));
        kafka.emitAll(
                IntStream.range(0, BACKLOG)
                        .mapToObj(it -> KafkaSide.event("e" + it, "busy", "r" + it))
                        .toList());
        kafka.emit(anEvent("after").of("busy").type(PlatformEvents.ACTION_UPDATED).event());

        try (RunningDispatcher dispatcher = dispatcher("uneven").awaitReading()) {
            long begun = System.nanoTime();
            await().pollInterval(Duration.ofMillis(20))
                    .until(() -> !receiver.received("/after").isEmpty());

            assertThat(dispatcher.partitions()).isGreaterThan(1);
            assertThat(Duration.ofNanos(System.nanoTime() - begun))
                    .isLessThan(Duration.ofSeconds(4));
        }
    }
}
