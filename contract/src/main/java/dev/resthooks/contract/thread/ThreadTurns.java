package dev.resthooks.contract.thread;

import java.time.Duration;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;

/** Knows since when each watched thread has been busy with one turn. Thread-safe. */
final class ThreadTurns {
    /** Far more than the timeouts of Kafka's and PostgreSQL's clients let a turn take. */
    static final Duration LONGEST = Duration.ofMinutes(10);

    private final LongSupplier nanoTime;

    /** When the turn of each watched thread began; empty for a thread that rests. */
    private final Map<Thread, OptionalLong> begun = new ConcurrentHashMap<>();

    ThreadTurns(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    void run(Runnable work) {
        Thread thread = Thread.currentThread();
        begun.put(thread, now());
        try {
            work.run();
        } finally {
            begun.remove(thread);
        }
    }

    void next() {
        begun.replace(Thread.currentThread(), now());
    }

    void rest() {
        begun.replace(Thread.currentThread(), OptionalLong.empty());
    }

    private OptionalLong now() {
        return OptionalLong.of(nanoTime.getAsLong());
    }

    /** Returns the threads whose turn has taken longer than {@link #LONGEST}. */
    Set<Thread> tooLong() {
        long now = nanoTime.getAsLong();
        return begun.entrySet().stream()
                .filter(it -> now - it.getValue().orElse(now) > LONGEST.toNanos())
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }
}
