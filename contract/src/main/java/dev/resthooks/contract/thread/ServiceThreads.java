package dev.resthooks.contract.thread;

import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;

/**
 * Makes a service's threads, and knows which of them a bug has ended, or keeps from going on: those
 * that for ten minutes neither begin a {@link #turn} nor {@link #rest}. Thread-safe.
 */
public final class ServiceThreads {
    private static final System.Logger LOG = System.getLogger(ServiceThreads.class.getName());
    private static final SortedSet<String> DEAD = new ConcurrentSkipListSet<>();
    private static final ThreadTurns TURNS = new ThreadTurns(System::nanoTime);

    private ServiceThreads() {}

    public static Thread unstarted(String name, Runnable work) {
        return Thread.ofPlatform()
                .name(name)
                .daemon()
                .uncaughtExceptionHandler(ServiceThreads::died)
                .unstarted(() -> watched(work));
    }

    /** Runs work on a thread that others have made, and watches the thread meanwhile. */
    public static void watched(Runnable work) {
        TURNS.run(work);
    }

    /** Begins a turn of this thread. Does nothing on a thread that is not watched. */
    public static void turn() {
        TURNS.next();
    }

    /** Says that this thread may wait for any time before its next {@link #turn}. */
    public static void rest() {
        TURNS.rest();
    }

    private static void died(Thread thread, Throwable bug) {
        DEAD.add(thread.getName());
        LOG.log(Level.ERROR, "the thread %s has died".formatted(thread.getName()), bug);
    }

    public static SortedSet<String> dead() {
        return Collections.unmodifiableSortedSet(new TreeSet<>(DEAD));
    }

    /** Returns the names of the threads that hang, and logs what each of them does now. */
    public static SortedSet<String> hung() {
        SortedSet<String> names = new TreeSet<>();
        for (Thread thread : TURNS.tooLong()) {
            names.add(thread.getName());
            Throwable place = new Throwable("what it does now");
            place.setStackTrace(thread.getStackTrace());
            LOG.log(Level.ERROR, "the thread %s hangs".formatted(thread.getName()), place);
        }
        return names;
    }

    /** Knows since when each watched thread has been busy with one turn. Thread-safe. */
    static final class ThreadTurns {
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
}
