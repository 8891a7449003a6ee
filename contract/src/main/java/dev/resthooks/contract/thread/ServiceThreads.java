package dev.resthooks.contract.thread;

import java.lang.System.Logger.Level;
import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;

/** Makes a service's threads, and knows which of them a bug has ended. Thread-safe. */
public final class ServiceThreads {
    private static final System.Logger LOG = System.getLogger(ServiceThreads.class.getName());
    private static final SortedSet<String> DEAD = new ConcurrentSkipListSet<>();

    private ServiceThreads() {}

    public static Thread unstarted(String name, Runnable work) {
        return Thread.ofPlatform()
                .name(name)
                .daemon()
                .uncaughtExceptionHandler(ServiceThreads::died)
                .unstarted(work);
    }

    private static void died(Thread thread, Throwable bug) {
        DEAD.add(thread.getName());
        LOG.log(Level.ERROR, "the thread %s has died".formatted(thread.getName()), bug);
    }

    public static SortedSet<String> dead() {
        return Collections.unmodifiableSortedSet(new TreeSet<>(DEAD));
    }
}
