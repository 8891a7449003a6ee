package dev.resthooks.registry.replay;

import static dev.resthooks.testkit.EventBuilder.anEvent;
import static dev.resthooks.testkit.HookBuilder.aHook;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.resthooks.contract.event.DomainEvent;
import dev.resthooks.contract.event.EventPartition;
import dev.resthooks.contract.event.EventPosition;
import dev.resthooks.contract.hook.HookEvents;
import dev.resthooks.contract.hook.HookState;
import dev.resthooks.registry.log.InMemoryLog;
import dev.resthooks.registry.log.LogAway;
import dev.resthooks.registry.replay.ListedEvents.Found;
import dev.resthooks.registry.replay.Replay.ReplayScope;
import dev.resthooks.testkit.PlatformEvents;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ListedEventsTest {
    private static final Instant FROM = Instant.parse("2026-04-03T00:00:00Z");
    private static final Instant TO = FROM.plusSeconds(100);
    private static final HookState HOOK = aHook(382).state();

    private final InMemoryLog log = new InMemoryLog();

    private void put(int partition, long offset, DomainEvent event) {
        log.put(partition, offset, event, FROM);
    }

    private Found find(HookState hook, String... ids) {
        return new ListedEvents(log).find(hook, new ReplayScope.Listed(FROM, TO, List.of(ids)));
    }

    private static EventPosition at(int partition, long offset) {
        return new EventPosition(new EventPartition("resthooks.events.actions", partition), offset);
    }

    @Test
    void shouldFindTheHooksEventsByTheIdsThatReceiversSee() {
        put(1, 0, anEvent("é").event());
        put(1, 1, anEvent("a").of("other").event());
        put(1, 2, anEvent("a").type(PlatformEvents.ACTION_UPDATED).event());
        put(1, 3, anEvent("b").event());
        put(2, 7, anEvent("a").event());

        assertThat(find(HOOK, "a", "%C3%A9")).isEqualTo(new Found.All(List.of(at(1, 0), at(2, 7))));
    }

    @Test
    void shouldFindAnEventOnceThatIsOnTheLogTwice() {
        put(1, 0, anEvent("a").event());
        put(1, 1, anEvent("a").event());
        put(2, 0, anEvent("a").event());

        assertThat(find(HOOK, "a")).isEqualTo(new Found.All(List.of(at(1, 0))));
    }

    @Test
    void shouldTellWhatItHasNotFoundBetweenTheTimesInTheOrderOfTheList() {
        log.put(1, 0, anEvent("before").event(), FROM.minusMillis(1));
        log.put(1, 1, anEvent("first").event(), FROM);
        log.put(1, 2, anEvent("after").event(), TO);
        log.put(1, 3, anEvent("last").event(), TO.minusMillis(1));

        assertThat(find(HOOK, "none", "after", "last", "before", "first"))
                .isEqualTo(new Found.NotAll(List.of("none", "after", "before")));
    }

    @Test
    void shouldFindEventsThatCameBeforeTheHookGotTheirName() {
        HookEvents events =
                HookEvents.of(PlatformEvents.ACTION_CREATED)
                        .changedTo(List.of("ActionCreated", "ActionUpdated"), TO);
        put(1, 0, anEvent("a").type(PlatformEvents.ACTION_UPDATED).event());

        assertThat(find(aHook(382).on(events).state(), "a"))
                .isEqualTo(new Found.All(List.of(at(1, 0))));
    }

    @Test
    void shouldNotWaitForTheEndOfATransaction() {
        put(1, 0, anEvent("a").event());
        put(1, 1, anEvent("b").event());
        put(2, 0, anEvent("c").event());
        log.stableEnds.put(1, 1L);
        log.stableEnds.put(2, 0L);

        assertThat(find(HOOK, "a", "b", "c")).isEqualTo(new Found.NotAll(List.of("b", "c")));
    }

    @Test
    void shouldDoWithWhatItReadInTimeIfThatIsAll() {
        put(1, 0, anEvent("a").event());
        put(1, 1, anEvent("b").event());
        log.readsInTime = 1;

        assertThat(find(HOOK, "a")).isEqualTo(new Found.All(List.of(at(1, 0))));
    }

    @Test
    void shouldNameAnEarlierEndIfTheTimeIsUp() {
        for (int partition = 1; partition <= 2; partition++) {
            for (long offset = 0; offset < 5; offset++) {
                put(partition, offset, anEvent(partition + "-" + offset).event());
            }
        }
        log.readsInTime = 6;

        assertThat(find(HOOK, "2-1")).isEqualTo(new Found.NotInTime(FROM.plusMillis(45_400)));
    }

    @Test
    void shouldFailIfNotEvenAMillisecondIsReadInTime() {
        put(1, 0, anEvent("a").event());
        for (long offset = 1; offset < 1_000; offset++) {
            put(1, offset, anEvent("b").event());
        }
        log.readsInTime = 0;

        assertThatExceptionOfType(LogAway.class).isThrownBy(() -> find(HOOK, "c"));
    }

    @Test
    void shouldFailIfKafkaIsAwayInTheMiddle() {
        put(1, 0, anEvent("a").event());
        put(2, 0, anEvent("b").event());
        put(2, 1, anEvent("c").event());
        log.awayFrom = 1;

        assertThatExceptionOfType(LogAway.class).isThrownBy(() -> find(HOOK, "c"));
        assertThat(find(HOOK, "a")).isEqualTo(new Found.All(List.of(at(1, 0))));
    }
}
