package dev.resthooks.registry.restore;

import static dev.resthooks.registry.restore.HookComparisonTest.hook;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import dev.resthooks.contract.event.EventType;
import dev.resthooks.contract.hook.HookEvents;
import dev.resthooks.contract.hook.HookState;
import dev.resthooks.contract.hook.StartFrom;
import dev.resthooks.registry.restore.HookComparison.RepairedHook;
import dev.resthooks.registry.restore.PublishedHooks.PublishedHook;
import dev.resthooks.testkit.PlatformEvents;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RepairedHookTest {
    private static final Instant BEFORE = Instant.parse("2026-11-26T12:00:00Z");
    private static final Instant LATER = BEFORE.plusSeconds(60);
    private static final Instant NOW = Instant.parse("2026-11-27T12:00:00Z");
    private static final StartFrom KAFKAS_START = new StartFrom.At(BEFORE.plusSeconds(30));

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

        assertThat(repaired.state().epoch()).isEqualTo(5);
        assertThat(repaired.state().startFrom()).isEqualTo(KAFKAS_START);
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

    @Test
    void shouldGoOnWithTheEventsThatKafkaHasAndAddTheOthersNow() {
        HookState several = hook(4, 2);
        several =
                several.withEvents(
                        several.events()
                                .changedTo(List.of("ActionCreated", "ActionUpdated"), BEFORE));

        RepairedHook repaired =
                RepairedHook.of(several, published(true, PlatformEvents.ACTION_CREATED, 9, 5), NOW);

        assertThat(repaired.state().epoch()).isEqualTo(5);
        assertThat(repaired.state().startFrom()).isEqualTo(KAFKAS_START);
        assertThat(repaired.state().events().since())
                .containsExactly(
                        entry("ActionCreated", HookEvents.ALWAYS), entry("ActionUpdated", NOW));
        assertThat(repaired.startsAnew()).isFalse();
    }

    /** Otherwise it would go back for an event that it had all the time, or lose what waits. */
    @Test
    void shouldTakeTheTimesOfALaterStateOnKafka() {
        HookEvents both = hook(4, 2).events().changedTo(List.of("ActionCreated", "B"), BEFORE);
        HookEvents all = hook(4, 2).events().changedTo(List.of("*"), BEFORE);
        HookEvents kafkas = hook(4, 2).events().changedTo(List.of("ActionCreated", "B"), LATER);

        assertThat(repaired(both, published(true, kafkas, 9, 2))).isEqualTo(kafkas);
        assertThat(repaired(all, published(true, kafkas, 9, 2)).since())
                .containsExactly(
                        entry("ActionCreated", HookEvents.ALWAYS),
                        entry("*", NOW),
                        entry("B", LATER));
    }

    @Test
    void shouldKeepItsOwnTimesOfEventsThatKafkaLost() {
        HookEvents both = hook(4, 2).events().changedTo(List.of("ActionCreated", "B"), BEFORE);

        assertThat(repaired(both, published(true, PlatformEvents.ACTION_CREATED, 3, 2)))
                .isEqualTo(both);
    }

    private static HookEvents repaired(HookEvents events, Optional<PublishedHook> published) {
        return RepairedHook.of(hook(4, 2).withEvents(events), published, NOW).state().events();
    }

    @Test
    void shouldKeepTheTimesOfEventsThatKafkaHasAmongAll() {
        HookEvents events = hook(4, 2).events().changedTo(List.of("ActionUpdated"), BEFORE);
        HookState hook = hook(4, 2).withEvents(events);
        HookEvents all = hook(4, 2).events().changedTo(List.of("*"), NOW);

        RepairedHook repaired = RepairedHook.of(hook, published(true, all, 3, 2), NOW);

        assertThat(repaired.state().events()).isEqualTo(events);
        assertThat(repaired.startsAnew()).isFalse();
    }

    private static Optional<PublishedHook> published(
            boolean live, EventType event, long revision, long epoch) {
        return published(live, HookEvents.of(event), revision, epoch);
    }

    private static Optional<PublishedHook> published(
            boolean live, HookEvents events, long revision, long epoch) {
        return Optional.of(
                new PublishedHook(
                        live, false, Optional.of(events), 0, revision, epoch, KAFKAS_START));
    }
}
