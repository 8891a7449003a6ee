package dev.resthooks.registry.restore;

import static dev.resthooks.registry.restore.HookComparisonTest.hook;
import static org.assertj.core.api.Assertions.assertThat;

import dev.resthooks.contract.event.EventType;
import dev.resthooks.contract.hook.HookState;
import dev.resthooks.contract.hook.StartFrom;
import dev.resthooks.registry.restore.HookComparison.RepairedHook;
import dev.resthooks.registry.restore.PublishedHooks.PublishedHook;
import dev.resthooks.testkit.PlatformEvents;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RepairedHookTest {
    private static final Instant NOW = Instant.parse("2026-11-27T12:00:00Z");

    @Test
    void shouldPublishAsItIsWhatKafkaNeverHad() {
        assertThat(RepairedHook.of(hook(4, 2), Optional.empty(), NOW))
                .isEqualTo(new RepairedHook(hook(4, 2), false));
    }

    @Test
    void shouldGoOnInTheSameEpochAboveKafkasRevision() {
        RepairedHook repaired =
                RepairedHook.of(
                        hook(4, 2), published(true, PlatformEvents.ACTION_CREATED, 9, 2), NOW);

        assertThat(repaired.state().revision()).isEqualTo(10);
        assertThat(repaired.state().epoch()).isEqualTo(2);
        assertThat(repaired.state().startFrom()).isEqualTo(hook(4, 2).startFrom());
        assertThat(repaired.startsAnew()).isFalse();
    }

    @Test
    void shouldGoOnWhereTheCursorIsAboveALaterEpoch() {
        RepairedHook repaired =
                RepairedHook.of(
                        hook(4, 2), published(true, PlatformEvents.ACTION_CREATED, 9, 5), NOW);

        assertThat(repaired.state().epoch()).isEqualTo(6);
        assertThat(repaired.state().startFrom()).isEqualTo(new StartFrom.Keep());
        assertThat(repaired.startsAnew()).isFalse();
    }

    @Test
    void shouldStartNowWhereKafkaHasAnotherEventOrATombstone() {
        for (PublishedHook record :
                new PublishedHook[] {
                    published(true, PlatformEvents.TASK_CREATED, 3, 2).orElseThrow(),
                    published(false, PlatformEvents.ACTION_CREATED, 3, 2).orElseThrow()
                }) {
            RepairedHook repaired = RepairedHook.of(hook(4, 2), Optional.of(record), NOW);

            HookState state = repaired.state();
            assertThat(state.revision()).isEqualTo(5);
            assertThat(state.epoch()).isEqualTo(3);
            assertThat(state.startFrom()).isEqualTo(new StartFrom.At(NOW));
            assertThat(repaired.startsAnew()).isTrue();
        }
    }

    private static Optional<PublishedHook> published(
            boolean live, EventType event, long revision, long epoch) {
        return Optional.of(new PublishedHook(live, false, Optional.of(event), 0, revision, epoch));
    }
}
