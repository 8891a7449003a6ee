package dev.resthooks.registry.log;

import static java.util.concurrent.TimeUnit.NANOSECONDS;

import dev.resthooks.contract.Topics;
import dev.resthooks.contract.event.DomainEvent;
import dev.resthooks.contract.event.EventPartition;
import dev.resthooks.contract.hook.HookState;
import dev.resthooks.registry.log.EventPages.Page;
import dev.resthooks.registry.log.LogReader.Positions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiPredicate;
import java.util.function.LongSupplier;

/**
 * The newest events of the topics for which requests wait. One thread adds what it reads of those
 * that are {@link #wanted}. Thread-safe; nothing blocks for long.
 */
public final class LogTail {
    static final Duration KEPT = Duration.ofMinutes(1);

    /** What an event takes besides its body, about. Unit: bytes. */
    static final int OVERHEAD = 512;

    private final long mostBytes;
    private final LongSupplier nanoTime;
    private final Map<String, Long> asked = new HashMap<>();
    private final Queue<Logged> events = new ArrayDeque<>();
    private final List<Waiter> waiting = new ArrayList<>();

    /** By topic, between which places all events are here. */
    private final Map<String, Positions> first = new HashMap<>();

    private Map<String, Positions> reached = Map.of();
    private long bytes;
    private volatile boolean isStopping;

    public LogTail(long mostBytes, LongSupplier nanoTime) {
        this.mostBytes = mostBytes;
        this.nanoTime = nanoTime;
    }

    public record Logged(EventPartition partition, long offset, DomainEvent event) {
        private long bytes() {
            return OVERHEAD + (long) event.body().length();
        }
    }

    /** A request that is woken when its page has events, or when some that follow aren't here. */
    public record Waiter(
            HookState hook,
            int most,
            AtomicReference<Page> page,
            CompletableFuture<Boolean> woken) {}

    /** Lets a request wait after an empty page of the log. */
    public synchronized Waiter await(HookState hook, Page empty, int most, Duration atMost) {
        asked.put(topic(hook), nanoTime.getAsLong());
        CompletableFuture<Boolean> woken = new CompletableFuture<>();
        Waiter waiter = new Waiter(hook, most, new AtomicReference<>(empty), woken);
        if (!isWoken(waiter, events)) {
            waiting.add(waiter);
            woken.completeOnTimeout(false, atMost.toNanos(), NANOSECONDS);
        }
        return waiter;
    }

    private static String topic(HookState hook) {
        return Topics.events(hook.event().resource());
    }

    private boolean lacksSomeAfter(HookState hook, Positions at) {
        Positions begin = first.getOrDefault(topic(hook), at);
        return !begin.isOfLogOf(at) || begin.isPast(at);
    }

    /** Lets a waiter read what is new, and returns whether it waits no more. */
    private boolean isWoken(Waiter waiter, Iterable<Logged> news) {
        Positions at = waiter.page().get().next();
        boolean isCut = lacksSomeAfter(waiter.hook(), at);
        if (!isCut) {
            waiter.page().set(page(news, waiter.hook(), at, waiter.most()));
        }
        if (isStopping || isCut || !waiter.page().get().events().isEmpty()) {
            waiter.woken().complete(true);
        }
        return waiter.woken().isDone();
    }

    public boolean isStopping() {
        return isStopping;
    }

    /** Wakes all, and whoever comes. */
    public synchronized void stop() {
        isStopping = true;
        waiting.removeIf(it -> isWoken(it, List.of()));
    }

    /** Returns the topics for which requests began to wait within the last minute. */
    public synchronized Set<String> wanted() {
        asked.values().removeIf(at -> nanoTime.getAsLong() - at > KEPT.toNanos());
        return Set.copyOf(asked.keySet());
    }

    /**
     * Adds all events between what was reached of topics before and now. Topics that are new begin
     * there, others are forgotten. The oldest events go if there are too many.
     */
    public synchronized void add(List<Logged> news, Map<String, Positions> now) {
        reached = Map.copyOf(now);
        first.keySet().retainAll(now.keySet());
        now.forEach((topic, at) ->
                first.putIfAbsent(topic, new Positions(at.topicId(), new TreeMap<>(at.next()))));
        events.addAll(news);
        bytes += news.stream().mapToLong(Logged::bytes).sum();
        while (bytes > (now.isEmpty() ? 0 : mostBytes)) {
            Logged gone = events.remove();
            bytes -= gone.bytes();
            Optional.ofNullable(first.get(gone.partition().topic()))
                    .map(Positions::next)
                    .ifPresent(it ->
                            it.merge(gone.partition().number(), gone.offset() + 1, Math::max));
        }
        waiting.removeIf(it -> isWoken(it, news));
    }

    /** Returns what comes next; empty if not all of it is here. */
    public synchronized Optional<Page> page(HookState hook, Positions after, int most) {
        return Optional.ofNullable(reached.get(topic(hook)))
                .filter(it -> !lacksSomeAfter(hook, after) && !after.isPast(it))
                .map(_ -> page(events, hook, after, most));
    }

    /** Reads to what was reached. What is past that already, goes on there. */
    private Page page(Iterable<Logged> from, HookState hook, Positions after, int most) {
        String topic = topic(hook);
        BiPredicate<DomainEvent, Instant> isSent = EventPages.isSentTo(hook);
        List<Logged> taken = new ArrayList<>();
        Map<Integer, Long> next = new TreeMap<>(after.next());
        reached.getOrDefault(topic, after)
                .next()
                .forEach((partition, end) -> next.merge(partition, end, Math::max));
        Map<Integer, Long> matched = new TreeMap<>(after.matched());
        long size = 0;
        boolean hasMore = false;
        for (Logged it : next.equals(after.next()) ? List.<Logged>of() : from) {
            int partition = it.partition().number();
            if (it.partition().topic().equals(topic)
                    && it.offset() >= after.next().getOrDefault(partition, Long.MAX_VALUE)
                    && isSent.test(it.event(), Instant.ofEpochMilli(it.event().loggedAt()))) {
                size += it.event().body().length();
                if (taken.size() == most || (size > EventPages.MOST_BYTES && !taken.isEmpty())) {
                    next.merge(partition, it.offset(), Math::min);
                    hasMore = true;
                } else {
                    taken.add(it);
                    matched.merge(partition, 1L, Long::sum);
                }
            }
        }
        return new Page(taken, new Positions(after.topicId(), next, matched), hasMore, true);
    }
}
