package dev.resthooks.registry.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.resthooks.contract.event.DomainEvent;
import dev.resthooks.registry.log.EventPages.Page;
import dev.resthooks.registry.log.LogReader.Positions;
import dev.resthooks.registry.log.LogTail.Logged;
import dev.resthooks.registry.log.LogTail.Waiter;
import dev.resthooks.registry.tenant.ConcurrencyLimit;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class LogTailRunsTest extends OnLogTail {
    private static final Instant T = Instant.parse("2026-04-03T00:00:00Z");

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
}
