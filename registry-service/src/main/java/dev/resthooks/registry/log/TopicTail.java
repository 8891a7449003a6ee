package dev.resthooks.registry.log;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import dev.resthooks.contract.event.DomainEvent;
import dev.resthooks.contract.hook.HookState;
import dev.resthooks.registry.log.EventPages.Page;
import dev.resthooks.registry.log.LogReader.Positions;
import dev.resthooks.registry.log.LogTail.Logged;
import dev.resthooks.registry.log.LogTail.Waiter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.BiPredicate;
import java.util.stream.Stream;

/** The newest events of one topic, and the requests that wait for more. Thread-safe. */
final class TopicTail {
    /** Between requests that go back to the log: all would want a place at once. Unit: ms. */
    private static final long APART = 5;

    private final List<Waiter> waiting = new ArrayList<>();
    private volatile Optional<Kept> kept = Optional.empty();
    private volatile long asked;

    void ask(long nanos) {
        asked = nanos;
    }

    boolean isAskedSince(long nanos) {
        return asked - nanos >= 0;
    }

    /** Begins there, goes on, or forgets all. Returns false if what it kept is gone. */
    synchronized boolean goesOn(Optional<Positions> now) {
        boolean goesOn = kept.isEmpty() || now.filter(kept.get().first::isOfLogOf).isPresent();
        if (!goesOn) {
            kept = Optional.empty();
            waiting.removeIf(it -> it.woken().isDone());
            sendBack(waiting);
            waiting.clear();
        }
        if (kept.isEmpty()) {
            kept = now.map(Kept::new);
        }
        return goesOn;
    }

    void add(Logged event) {
        kept.ifPresent(it -> it.add(event));
    }

    void remove(Logged oldest) {
        kept.ifPresent(it -> it.remove(oldest));
    }

    /** All events before these positions have been added. */
    void reach(Positions at) {
        kept.ifPresent(it -> it.reached = at);
    }

    Optional<Page> page(HookState hook, Positions after, int most) {
        return kept.filter(it -> !after.isPast(it.reached))
                .flatMap(it -> it.page(hook, after, most));
    }

    synchronized void await(Waiter waiter) {
        if (!readsOn(waiter)) {
            waiter.woken().complete(true);
        } else if (!waiter.woken().isDone()) {
            waiting.add(waiter);
        }
    }

    /** Lets all requests read what is new. */
    synchronized void wake() {
        List<Waiter> cut = new ArrayList<>();
        waiting.removeIf(it -> it.woken().isDone());
        waiting.removeIf(it -> readsOn(it) ? it.woken().isDone() : cut.add(it));
        sendBack(cut);
    }

    synchronized void wakeAll() {
        waiting.forEach(it -> it.woken().complete(true));
        waiting.clear();
    }

    /** Returns false if what comes next is not here, and never will be. */
    private boolean readsOn(Waiter waiter) {
        Positions at = waiter.page().get().next();
        Optional<Page> page = kept.flatMap(it -> it.page(waiter.hook(), at, waiter.most()));
        page.ifPresent(waiter.page()::set);
        if (page.filter(it -> !it.events().isEmpty()).isPresent()) {
            waiter.woken().complete(true);
        }
        return kept.isEmpty() || page.isPresent();
    }

    private static void sendBack(List<Waiter> cut) {
        for (int i = 0; i < cut.size(); i++) {
            if (i == 0) {
                cut.get(i).woken().complete(true);
            } else {
                cut.get(i).woken().completeOnTimeout(true, i * APART, MILLISECONDS);
            }
        }
    }

    private record Arrived(long number, Logged logged) {
        DomainEvent event() {
            return logged.event();
        }
    }

    /**
     * All events between two positions, by partition and offset. Read without a lock: {@code first}
     * passes an event before it is removed.
     */
    private static final class Kept {
        private final Map<Integer, ConcurrentNavigableMap<Long, Arrived>> events = new TreeMap<>();
        private final Positions first;
        private volatile Positions reached;
        private long arrived;

        Kept(Positions begin) {
            first = new Positions(begin.topicId(), new ConcurrentHashMap<>(begin.next()));
            reached = begin;
            begin.next().keySet().forEach(it -> events.put(it, new ConcurrentSkipListMap<>()));
        }

        void add(Logged event) {
            Optional.ofNullable(events.get(event.partition().number()))
                    .ifPresent(it -> it.put(event.offset(), new Arrived(arrived++, event)));
        }

        void remove(Logged oldest) {
            int partition = oldest.partition().number();
            first.next().merge(partition, oldest.offset() + 1, Math::max);
            Optional.ofNullable(events.get(partition)).ifPresent(it -> it.remove(oldest.offset()));
        }

        /** Returns what comes next; empty if some of it is not here any more. */
        Optional<Page> page(HookState hook, Positions after, int most) {
            return Optional.of(after)
                    .filter(this::hasAllAfter)
                    .map(it -> read(hook, it, most))
                    .filter(_ -> hasAllAfter(after));
        }

        private boolean hasAllAfter(Positions at) {
            return first.isOfLogOf(at) && !first.isPast(at);
        }

        /** Reads to what was reached. What is past that already, goes on there. */
        private Page read(HookState hook, Positions after, int most) {
            BiPredicate<DomainEvent, Instant> isSent = EventPages.isSentTo(hook);
            Map<Integer, Long> next = new TreeMap<>(after.next());
            reached.next().forEach((partition, end) -> next.merge(partition, end, Math::max));
            List<Arrived> found = new ArrayList<>();
            next.forEach((partition, end) ->
                    between(partition, after.next().getOrDefault(partition, end), end)
                            .filter(it ->
                                    isSent.test(
                                            it.event(),
                                            Instant.ofEpochMilli(it.event().loggedAt())))
                            .limit(most + 1L)
                            .forEach(found::add));
            found.sort(Comparator.comparingLong(Arrived::number));
            List<Logged> taken = new ArrayList<>();
            Map<Integer, Long> matched = new TreeMap<>(after.matched());
            long size = 0;
            for (Arrived it : found) {
                int partition = it.logged().partition().number();
                size += it.event().body().length();
                if (taken.size() == most || (size > LogTail.MOST_BYTES && !taken.isEmpty())) {
                    next.merge(partition, it.logged().offset(), Math::min);
                } else {
                    taken.add(it.logged());
                    matched.merge(partition, 1L, Long::sum);
                }
            }
            Positions at = new Positions(after.topicId(), next, matched);
            return new Page(taken, at, taken.size() < found.size(), true);
        }

        private Stream<Arrived> between(int partition, long from, long end) {
            return Optional.ofNullable(events.get(partition)).filter(_ -> from < end).stream()
                    .flatMap(it -> it.subMap(from, end).values().stream());
        }
    }
}
