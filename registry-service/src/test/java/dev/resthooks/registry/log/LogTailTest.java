package dev.resthooks.registry.log;

import static dev.resthooks.testkit.EventBuilder.anEvent;
import static dev.resthooks.testkit.HookBuilder.aHook;
import static org.assertj.core.api.Assertions.assertThat;

import dev.resthooks.contract.Topics;
import dev.resthooks.contract.event.DomainEvent;
import dev.resthooks.contract.event.EventPartition;
import dev.resthooks.contract.hook.HookState;
import dev.resthooks.registry.log.EventPages.Page;
import dev.resthooks.registry.log.LogReader.Positions;
import dev.resthooks.registry.log.LogTail.Logged;
import dev.resthooks.registry.log.LogTail.Waiter;
import dev.resthooks.testkit.PlatformEvents;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class LogTailTest extends OnLogTail {
    private final AtomicLong nanos = new AtomicLong();

    /** Adds events of a topic with one partition. */
    private static void add(LogTail tail, long next, Logged... events) {
        tail.add(List.of(events), Map.of(TOPIC, at(Map.of(0, next))));
    }

    private Waiter await(LogTail tail, Map<Integer, Long> next) {
        return await(tail, at(next), LONG);
    }

    private Waiter await(LogTail tail, HookState of, Map<Integer, Long> next) {
        return tail.await(of, new Page(List.of(), at(next), false, true), 100, LONG);
    }

    private Optional<List<String>> newest(LogTail tail, Map<Integer, Long> next) {
        return tail.page(hook, at(next), 100).map(OnLogTail::ids);
    }

    @Test
    void shouldHaveNothingThatItDoesNotKnow() {
        LogTail tail = tail(2);
        assertThat(newest(tail, Map.of(0, 5L))).isEmpty();

        add(tail, 5);
        assertThat(newest(tail, Map.of(0, 5L))).contains(List.of());
        assertThat(newest(tail, Map.of(0, 4L))).isEmpty();
        assertThat(newest(tail, Map.of(0, 6L))).isEmpty();
        assertThat(newest(tail, Map.of())).isEmpty();
        assertThat(newest(tail, Map.of(0, 5L, 1, 0L))).isEmpty();
        assertThat(newest(tail, Map.of(0, -1L))).isEmpty();
        assertThat(newest(tail, Map.of(0, Long.MAX_VALUE))).isEmpty();

        add(tail, 8, logged(0, 5, own("a")), logged(0, 6, own("b")));
        assertThat(newest(tail, Map.of(0, 5L))).contains(List.of("a", "b"));
        add(tail, 9, logged(0, 8, foreign()));
        assertThat(newest(tail, Map.of(0, 5L))).isEmpty();
        assertThat(newest(tail, Map.of(0, 6L))).contains(List.of("b"));

        tail.add(List.of(), Map.of());
        assertThat(newest(tail, Map.of(0, 9L))).isEmpty();
        tail.add(List.of(), Map.of(TOPIC, new Positions("another log", Map.of(0, 9L))));
        assertThat(newest(tail, Map.of(0, 9L))).isEmpty();
    }

    /** Which may have the same partitions and offsets. */
    @Test
    void shouldKeepTopicsApart() {
        LogTail tail = tail(3);
        String other = Topics.events(PlatformEvents.DISBURSEMENT_CREATED.resource());
        tail.add(List.of(), Map.of(TOPIC, at(Map.of(0, 5L)), other, at(Map.of(0, 1L))));
        EventPartition partition = new EventPartition(other, 0);
        List<Logged> news = List.of(new Logged(partition, 5, own("other")));

        tail.add(news, Map.of(TOPIC, at(Map.of(0, 5L)), other, at(Map.of(0, 6L))));
        assertThat(newest(tail, Map.of(0, 5L))).contains(List.of());
        add(tail, 7, logged(0, 5, own("a")), logged(0, 6, own("b")));
        assertThat(newest(tail, Map.of(0, 5L))).contains(List.of("a", "b"));
        add(tail, 9, logged(0, 7, own("c")), logged(0, 8, own("d")));

        assertThat(newest(tail, Map.of(0, 5L))).isEmpty();
        assertThat(newest(tail, Map.of(0, 6L))).contains(List.of("b", "c", "d"));
    }

    @Test
    void shouldReadNoMoreThanAPage() {
        LogTail tail = tail(10);
        tail.add(List.of(), Map.of(TOPIC, at(Map.of(0, 0L, 1, 0L))));
        List<Logged> news =
                List.of(
                        logged(0, 0, own("a")),
                        logged(1, 0, foreign()),
                        logged(1, 1, own("b")),
                        logged(0, 1, own("c")));
        tail.add(news, Map.of(TOPIC, at(Map.of(0, 2L, 1, 2L))));

        Page page = tail.page(hook, at(Map.of(0, 0L, 1, 0L)), 1).orElseThrow();

        assertThat(ids(page)).containsExactly("a");
        assertThat(page.next().next()).isEqualTo(Map.of(0, 1L, 1, 1L));
        assertThat(page.hasMore()).isTrue();
        Page rest = tail.page(hook, page.next(), 2).orElseThrow();
        assertThat(ids(rest)).containsExactly("b", "c");
        assertThat(rest.next().next()).isEqualTo(Map.of(0, 2L, 1, 2L));
        assertThat(rest.next().matched()).isEqualTo(Map.of(0, 2L, 1, 1L));
        assertThat(rest.hasMore()).isFalse();
    }

    @Test
    void shouldReadFewBytes() {
        LogTail tail = tail(100_000);
        String half = "{\"a\":\"%s\"}".formatted("x".repeat(LogTail.MOST_BYTES / 2));
        DomainEvent large = anEvent("large").of(ORG).body(half).event();
        add(tail, 0);
        add(tail, 3, logged(0, 0, large), logged(0, 1, large), logged(0, 2, own("b")));

        Page page = tail.page(hook, at(Map.of(0, 0L)), 100).orElseThrow();

        assertThat(page.events()).hasSize(1);
        assertThat(page.next().next()).isEqualTo(Map.of(0, 1L));
        assertThat(page.hasMore()).isTrue();
    }

    @Test
    void shouldWakeForAnEventOfTheHook() {
        LogTail tail = tail(10);
        add(tail, 5);
        Waiter waiter = await(tail, Map.of(0, 6L));

        add(tail, 7, logged(0, 5, own("before")), logged(0, 6, foreign()));
        assertThat(waiter.woken()).isNotDone();
        assertThat(waiter.page().get().next()).isEqualTo(at(Map.of(0, 7L)));
        add(tail, 8, logged(0, 7, own("a")));

        assertThat(waiter.woken()).isCompletedWithValue(true);
        assertThat(ids(waiter.page().get())).containsExactly("a");
        assertThat(await(tail, Map.of(0, 7L)).woken()).isCompletedWithValue(true);
        assertThat(await(tail, Map.of(0, 8L)).woken()).isNotDone();
    }

    @Test
    void shouldWakeIfItLacksWhatComesNext() {
        LogTail tail = tail(10);
        Waiter early = await(tail, Map.of(0, 4L));
        Waiter inTime = await(tail, Map.of(0, 5L));

        add(tail, 5);

        assertThat(early.woken()).isCompletedWithValue(true);
        assertThat(early.page().get().next()).isEqualTo(at(Map.of(0, 4L)));
        assertThat(inTime.woken()).isNotDone();
        tail.add(List.of(), Map.of(TOPIC, new Positions("another log", Map.of(0, 5L))));
        assertThat(inTime.woken()).isCompletedWithValue(true);
    }

    /** Whose events can't be read now. */
    @Test
    void shouldWakeThoseOfATopicThatIsLeft() {
        LogTail tail = tail(10);
        HookState other = aHook(7).of(ORG).on(PlatformEvents.DISBURSEMENT_CREATED).state();
        String topic = Topics.events(PlatformEvents.DISBURSEMENT_CREATED.resource());
        tail.add(List.of(), Map.of(TOPIC, at(Map.of(0, 5L)), topic, at(Map.of(0, 5L))));
        Waiter left = await(tail, Map.of(0, 5L));
        Waiter stays = await(tail, other, Map.of(0, 5L));

        tail.add(List.of(), Map.of(topic, at(Map.of(0, 6L))));

        assertThat(left.woken()).isCompletedWithValue(true);
        assertThat(left.page().get().next()).isEqualTo(at(Map.of(0, 5L)));
        assertThat(stays.woken()).isNotDone();
        assertThat(stays.page().get().next()).isEqualTo(at(Map.of(0, 6L)));
        assertThat(await(tail, Map.of(0, 5L)).woken()).isNotDone();
    }

    /** So that not all of them want a place at once. */
    @Test
    void shouldSendRequestsBackToTheLogOneAfterAnother() {
        LogTail tail = tail(10);
        add(tail, 5);
        List<Waiter> waiters = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            waiters.add(await(tail, Map.of(0, 5L)));
        }

        tail.add(List.of(), Map.of());

        assertThat(waiters.getFirst().woken()).isCompletedWithValue(true);
        assertThat(waiters.getLast().woken()).isNotDone();
        assertThat(waiters)
                .allSatisfy(it -> assertThat(it.woken()).succeedsWithin(LONG).isEqualTo(true));
    }

    /** Which may come back with other events at the same places. */
    @Test
    void shouldForgetTheEventsOfATopicThatIsLeft() {
        LogTail tail = tail(2);
        add(tail, 5);
        add(tail, 7, logged(0, 5, own("old")), logged(0, 6, own("old")));

        tail.add(List.of(), Map.of());
        add(tail, 5);
        assertThat(newest(tail, Map.of(0, 5L))).contains(List.of());
        add(tail, 7, logged(0, 5, own("a")), logged(0, 6, own("b")));

        assertThat(newest(tail, Map.of(0, 5L))).contains(List.of("a", "b"));
    }

    @Test
    void shouldCountLongAttributes() {
        LogTail tail = tail(4);
        DomainEvent large =
                anEvent("x".repeat(256))
                        .of(ORG)
                        .about("y".repeat(256))
                        .traced(Optional.of("z".repeat(256)), Optional.of("t".repeat(512)))
                        .event();
        add(tail, 0);
        add(tail, 1, logged(0, 0, large));
        assertThat(newest(tail, Map.of(0, 0L))).isPresent();

        add(tail, 2, logged(0, 1, own("a")));

        assertThat(newest(tail, Map.of(0, 0L))).isEmpty();
        assertThat(newest(tail, Map.of(0, 1L))).contains(List.of("a"));
    }

    /** Pages are read without a lock. */
    @Test
    void shouldPassNothingThatIsRemovedWhileItIsRead() {
        LogTail tail = tail(50);
        add(tail, 0);
        AtomicLong end = new AtomicLong();
        CompletableFuture<Void> adding =
                CompletableFuture.runAsync(() -> {
                    for (long next = 0; next < 30_000; next += 3) {
                        add(
                                tail,
                                next + 3,
                                logged(0, next, own("" + next)),
                                logged(0, next + 1, foreign()),
                                logged(0, next + 2, own("" + (next + 2))));
                        end.set(next + 3);
                    }
                });
        int read = 0;
        while (!adding.isDone()) {
            long from = Math.max(0, end.get() - 45) / 3 * 3;
            List<String> ids = newest(tail, Map.of(0, from)).orElse(List.of());
            for (int i = 0; i < ids.size(); i++) {
                assertThat(ids.get(i)).isEqualTo("" + (from + i / 2 * 3L + i % 2 * 2L));
            }
            read += ids.size();
        }
        adding.join();
        assertThat(read).isGreaterThan(1_000);
    }

    /** Its events are gone when it is woken. */
    @Test
    void shouldWakeWhoIsOverrun() {
        LogTail tail = tail(1);
        add(tail, 5);
        Waiter waiter = await(tail, Map.of(0, 5L));

        add(tail, 7, logged(0, 5, own("a")), logged(0, 6, own("b")));

        assertThat(waiter.woken()).isCompletedWithValue(true);
        assertThat(waiter.page().get())
                .isEqualTo(new Page(List.of(), at(Map.of(0, 5L)), false, true));
    }

    @Test
    void shouldWaitNoLongerThanIsAsked() {
        assertThat(await(tail(10), at(Map.of()), Duration.ofMillis(1)).woken())
                .succeedsWithin(Duration.ofSeconds(5))
                .isEqualTo(false);
    }

    @Test
    void shouldWakeAllAtAStop() {
        LogTail tail = tail(10);
        add(tail, 5);
        Waiter waiter = await(tail, Map.of(0, 5L));

        tail.stop();

        assertThat(waiter.woken()).isCompletedWithValue(true);
        assertThat(waiter.page().get().events()).isEmpty();
        assertThat(await(tail, Map.of(0, 5L)).woken()).isCompletedWithValue(true);
    }

    @Test
    void shouldBeWantedForAMinuteAfterARequestWhetherItWaitsOrNot() {
        LogTail tail = new LogTail(1_000, nanos::get);
        assertThat(tail.wanted()).isEmpty();
        var _ = await(tail, Map.of(0, 5L));

        nanos.addAndGet(LogTail.KEPT.toNanos());
        assertThat(tail.wanted()).containsExactly(TOPIC);
        assertThat(newest(tail, Map.of(0, 5L))).isEmpty();

        nanos.addAndGet(LogTail.KEPT.toNanos());
        assertThat(tail.wanted()).containsExactly(TOPIC);
        nanos.addAndGet(1);
        assertThat(tail.wanted()).isEmpty();
    }
}
