package dev.resthooks.registry.log;

import static dev.resthooks.testkit.EventBuilder.anEvent;
import static dev.resthooks.testkit.HookBuilder.aHook;
import static org.assertj.core.api.Assertions.assertThat;

import dev.resthooks.contract.Topics;
import dev.resthooks.contract.event.DomainEvent;
import dev.resthooks.contract.event.EventPartition;
import dev.resthooks.contract.event.OrgKey;
import dev.resthooks.contract.hook.HookState;
import dev.resthooks.registry.log.EventPages.Page;
import dev.resthooks.registry.log.LogReader.Positions;
import dev.resthooks.registry.log.LogTail.Logged;
import dev.resthooks.registry.log.LogTail.Waiter;
import dev.resthooks.registry.tenant.ConcurrencyLimit;
import dev.resthooks.testkit.PlatformEvents;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class LogTailTest {
    private static final Instant T = Instant.parse("2026-04-03T00:00:00Z");
    private static final Duration LONG = Duration.ofMinutes(1);
    private static final OrgKey ORG = new OrgKey("acme");
    private static final String TOPIC = Topics.events(PlatformEvents.ACTION_CREATED.resource());
    private static final String TOPIC_ID = "a-log";

    private final AtomicLong nanos = new AtomicLong();
    private final HookState hook = aHook(382).of(ORG).state();

    private static LogTail tail(int events) {
        return new LogTail(events * (LogTail.OVERHEAD + 2L), () -> 0);
    }

    private static Positions at(Map<Integer, Long> next) {
        return new Positions(TOPIC_ID, new TreeMap<>(next));
    }

    private static Logged logged(int partition, long offset, DomainEvent event) {
        return new Logged(new EventPartition(TOPIC, partition), offset, event);
    }

    private static DomainEvent own(String id) {
        return anEvent(id).of(ORG).event();
    }

    private static DomainEvent foreign() {
        return anEvent("foreign").of("other").event();
    }

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

    private Waiter await(LogTail tail, Positions at, Duration atMost) {
        return tail.await(hook, new Page(List.of(), at, false, true), 100, atMost);
    }

    private Optional<List<String>> newest(LogTail tail, Map<Integer, Long> next) {
        return tail.page(hook, at(next), 100).map(LogTailTest::ids);
    }

    private static List<String> ids(Page page) {
        return page.events().stream().map(it -> it.event().id().value()).toList();
    }

    /** A log, as much of it as the tail has been given, and a reader that goes on by cursors. */
    private final class Run {
        private final Random random;
        private final InMemoryLog log = new InMemoryLog();
        private final LogTail tail;
        private final EventPages pages;
        private final int partitions;
        private final List<TreeMap<Long, DomainEvent>> written = new ArrayList<>();
        private final Map<Integer, Long> given = new TreeMap<>();
        private final List<String> read = new ArrayList<>();
        private Positions cursor;
        private Waiter waiter;
        private int waited;
        private int fromMemory;
        private int fromLog;

        Run(long seed) {
            random = new Random(seed);
            tail = tail(1 + random.nextInt(20));
            pages = new EventPages(log, tail, new ConcurrencyLimit(1, 1));
            partitions = 1 + random.nextInt(3);
            Map<Integer, Long> start = new TreeMap<>();
            for (int partition = 0; partition < partitions; partition++) {
                written.add(new TreeMap<>());
                start.put(partition, 0L);
                write(partition);
            }
            cursor = at(start);
            waiter = await(tail, cursor, LONG);
            begin();
        }

        void write(int partition) {
            long gap = random.nextInt(4) == 0 ? 2 : 1;
            long offset = log.stableEnds.getOrDefault(partition, 0L) + gap - 1;
            DomainEvent event = random.nextBoolean() ? own(partition + "-" + offset) : foreign();
            log.put(partition, offset, event, T);
            written.get(partition).put(offset, event);
        }

        void begin() {
            given.putAll(log.stableEnds);
            tail.add(List.of(), Map.of());
            tail.add(List.of(), Map.of(TOPIC, at(given)));
        }

        /** Gives some of what the tail doesn't have yet, of one partition or more. */
        void give() {
            List<Logged> news = new ArrayList<>();
            for (int partition = 0; partition < partitions; partition++) {
                long from = given.getOrDefault(partition, 0L);
                long end = log.stableEnds.getOrDefault(partition, 0L);
                if (end > from && random.nextBoolean()) {
                    long to = from + 1 + random.nextLong(end - from);
                    int number = partition;
                    written.get(partition)
                            .subMap(from, to)
                            .forEach((offset, it) -> news.add(logged(number, offset, it)));
                    given.put(partition, to);
                }
            }
            tail.add(news, Map.of(TOPIC, at(given)));
        }

        boolean read() {
            int most = 1 + random.nextInt(5);
            Optional<Page> kept = tail.page(hook, cursor, most);
            Page page =
                    kept.orElseGet(
                            () -> pages.read(hook, Optional.of(cursor), Instant.EPOCH, most));
            fromMemory += kept.isPresent() ? 1 : 0;
            fromLog += kept.isPresent() ? 0 : 1;
            take(page);
            return page.hasMore();
        }

        void take(Page page) {
            assertThat(page.isWhole()).isTrue();
            read.addAll(ids(page));
            cursor = page.next();
        }

        void step() {
            switch (random.nextInt(12)) {
                case 0, 1, 2, 3, 4 -> write(random.nextInt(partitions));
                case 5, 6, 7, 8 -> give();
                case 9, 10 -> {
                    read();
                    waitAgain();
                }
                default -> {
                    if (random.nextInt(5) == 0) {
                        begin();
                    }
                }
            }
            if (tail.page(hook, cursor, 1).filter(it -> !it.events().isEmpty()).isPresent()) {
                assertThat(waiter.woken()).isCompletedWithValue(true);
            }
            if (waiter.woken().isDone() || random.nextInt(10) == 0) {
                waited += ids(waiter.page().get()).size();
                take(waiter.page().get());
                read();
                waitAgain();
            }
        }

        void waitAgain() {
            waiter.woken().complete(false);
            waiter = await(tail, cursor, LONG);
        }

        List<String> expected(int partition) {
            return written.get(partition).values().stream()
                    .map(it -> it.id().value())
                    .filter(it -> !it.equals("foreign"))
                    .toList();
        }

        List<String> read(int partition) {
            return read.stream().filter(it -> it.startsWith(partition + "-")).toList();
        }
    }

    @Test
    void shouldPassNothingHoweverLittleItKeeps() {
        int waited = 0;
        int fromMemory = 0;
        int fromLog = 0;
        for (long seed = 0; seed < 1_000; seed++) {
            Run run = new Run(seed);
            for (int step = 0; step < 120; step++) {
                run.step();
            }
            boolean hasMore = true;
            for (int i = 0; i < 1_000 && hasMore; i++) {
                run.give();
                hasMore = run.read() || !run.given.equals(run.log.stableEnds);
            }

            for (int partition = 0; partition < run.partitions; partition++) {
                assertThat(run.read(partition))
                        .as("seed %d, partition %d", seed, partition)
                        .isEqualTo(run.expected(partition));
            }
            assertThat(run.cursor.allMatched()).as("seed %d", seed).isEqualTo(run.read.size());
            waited += run.waited;
            fromMemory += run.fromMemory;
            fromLog += run.fromLog;
        }
        assertThat(waited).isGreaterThan(2_000);
        assertThat(fromMemory).isGreaterThan(2_000);
        assertThat(fromLog).isGreaterThan(2_000);
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
