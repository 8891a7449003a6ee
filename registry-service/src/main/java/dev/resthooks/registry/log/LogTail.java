package dev.resthooks.registry.log;

import static java.util.concurrent.TimeUnit.NANOSECONDS;
import static java.util.stream.Collectors.toUnmodifiableSet;

import dev.resthooks.contract.Topics;
import dev.resthooks.contract.event.DomainEvent;
import dev.resthooks.contract.event.EventPartition;
import dev.resthooks.contract.event.ResourceId;
import dev.resthooks.contract.hook.HookState;
import dev.resthooks.registry.log.EventPages.Page;
import dev.resthooks.registry.log.LogReader.Positions;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;

/**
 * The newest events of the topics for which requests wait. One thread adds what it reads of those
 * that are {@link #wanted}. Thread-safe; nothing blocks for long.
 */
public final class LogTail {
    static final Duration KEPT = Duration.ofMinutes(1);

    /** What an event takes besides its body, about, if its attributes are short. Unit: bytes. */
    static final int OVERHEAD = 1_024;

    /** Of which attributes may take so much. */
    private static final int ATTRIBUTES = 256;

    /** The bodies of a page. Many may be answered at once. */
    static final int MOST_BYTES = 256 * 1024;

    private final long mostBytes;
    private final LongSupplier nanoTime;
    private final ConcurrentMap<String, TopicTail> topics = new ConcurrentHashMap<>();

    /** All that topics keep, in the order in which it came. */
    private final Queue<Logged> events = new ArrayDeque<>();

    private long bytes;
    private volatile boolean isStopping;

    public LogTail(long mostBytes, LongSupplier nanoTime) {
        this.mostBytes = mostBytes;
        this.nanoTime = nanoTime;
    }

    public record Logged(EventPartition partition, long offset, DomainEvent event) {
        long bytes() {
            int characters =
                    event.id().value().length()
                            + event.type().eventName().length()
                            + event.org().value().length()
                            + event.resource().map(ResourceId::value).orElse("").length()
                            + event.traceparent().orElse("").length()
                            + event.tracestate().orElse("").length();
            return OVERHEAD
                    + Math.max(0, Character.BYTES * characters - ATTRIBUTES)
                    + (long) event.body().length();
        }
    }

    /** A request that is woken when its page has events, or when some that follow aren't here. */
    public record Waiter(
            HookState hook,
            int most,
            AtomicReference<Page> page,
            CompletableFuture<Boolean> woken) {}

    /** Lets a request wait after an empty page of the log. */
    public Waiter await(HookState hook, Page empty, int most, Duration atMost) {
        CompletableFuture<Boolean> woken = new CompletableFuture<>();
        Waiter waiter = new Waiter(hook, most, new AtomicReference<>(empty), woken);
        asked(hook).await(waiter);
        if (isStopping) {
            woken.complete(true);
        }
        woken.completeOnTimeout(false, atMost.toNanos(), NANOSECONDS);
        return waiter;
    }

    /** Returns what comes next; empty if not all of it is here. So its topic is wanted, too. */
    public Optional<Page> page(HookState hook, Positions after, int most) {
        return asked(hook).page(hook, after, most);
    }

    private TopicTail asked(HookState hook) {
        TopicTail topic = topic(Topics.events(hook.event().resource()));
        topic.ask(nanoTime.getAsLong());
        return topic;
    }

    private TopicTail topic(String name) {
        return topics.computeIfAbsent(name, _ -> new TopicTail());
    }

    /** Returns the topics of which requests wanted something within the last minute. */
    public Set<String> wanted() {
        long since = nanoTime.getAsLong() - KEPT.toNanos();
        return topics.entrySet().stream()
                .filter(it -> it.getValue().isAskedSince(since))
                .map(Map.Entry::getKey)
                .collect(toUnmodifiableSet());
    }

    /**
     * Adds all events between what was reached of topics before and now. Topics that are new begin
     * there, as do those of another log; others are forgotten. The oldest events go if there are
     * too many.
     */
    public synchronized void add(List<Logged> news, Map<String, Positions> now) {
        now.keySet().forEach(this::topic);
        topics.forEach((name, topic) -> {
            if (!topic.goesOn(Optional.ofNullable(now.get(name)))) {
                events.removeIf(it -> it.partition().topic().equals(name) && drops(it));
            }
        });
        for (Logged it : news) {
            topic(it.partition().topic()).add(it);
            events.add(it);
            bytes += it.bytes();
        }
        while (bytes > mostBytes) {
            Logged oldest = events.remove();
            topic(oldest.partition().topic()).remove(oldest);
            drops(oldest);
        }
        now.forEach((name, at) -> topic(name).reach(at));
        topics.values().forEach(TopicTail::wake);
    }

    private boolean drops(Logged event) {
        bytes -= event.bytes();
        return true;
    }

    public boolean isStopping() {
        return isStopping;
    }

    /** Wakes all, and whoever comes. */
    public void stop() {
        isStopping = true;
        topics.values().forEach(TopicTail::wakeAll);
    }
}
