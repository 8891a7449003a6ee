package dev.resthooks.dispatcher.pipeline.share;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The hosts that can't be connected to. A suspended lane does not probe such a host if another lane
 * has done so, or has begun to, in the last 15 seconds. It waits until a call of any lane connects
 * to the host, or until its own next probe is due.
 *
 * <p>Times are epoch milliseconds.
 *
 * @param <T> the lanes
 */
public final class UnreachableHosts<T> {
    /**
     * The time for which the probe of one lane stands for those of others: the deadline of an
     * attempt, and a while to wait for a place.
     */
    static final long VALID = 15_000;

    private final Map<String, Host<T>> hosts = new HashMap<>();

    /** The lanes that waited for a host that can be connected to again. */
    private final Deque<T> resuming = new ArrayDeque<>();

    private static final class Host<T> {
        private final Set<T> waiting = new LinkedHashSet<>();

        /** The lane that probed last, or null if it is gone. */
        private @Nullable T prober;

        /** Whether the probe of that lane has begun, and nothing has come of it yet. */
        private boolean isProbing;

        /** When the probe of that lane no longer stands for those of others. */
        private long until;

        void isProbedBy(T lane, boolean isProbing, long now) {
            prober = lane;
            this.isProbing = isProbing;
            until = now + VALID;
        }
    }

    /** Returns whether every host can be connected to, as far as is known. */
    public boolean isEmpty() {
        return hosts.isEmpty();
    }

    /**
     * Returns whether a suspended lane may probe its host now. A lane that may not is returned by
     * {@link #nextResuming} when the host can be connected to.
     */
    public boolean mayProbe(String host, T lane, long now) {
        Host<T> of = hosts.get(host);
        if (of == null) {
            return true;
        }
        boolean isItsOwn = lane.equals(of.prober);
        if (!isItsOwn && now < of.until) {
            of.waiting.add(lane);
            return false;
        }
        of.waiting.remove(lane);
        if (!isItsOwn || !of.isProbing) {
            of.isProbedBy(lane, true, now);
        }
        return true;
    }

    /** Takes note that a call of a suspended lane could not connect to the host. */
    public void unreachable(String host, T lane, long now) {
        hosts.computeIfAbsent(host, _ -> new Host<>()).isProbedBy(lane, false, now);
    }

    /** Takes note that the host can be connected to. */
    public void reached(String host) {
        Host<T> of = hosts.remove(host);
        if (of != null) {
            resuming.addAll(of.waiting);
        }
    }

    /** Forgets a lane that no longer calls the host. */
    public void remove(String host, T lane) {
        Host<T> of = hosts.get(host);
        if (of == null) {
            return;
        }
        of.waiting.remove(lane);
        if (lane.equals(of.prober)) {
            of.prober = null;
            of.until = Long.MIN_VALUE;
        }
        if (of.prober == null && of.waiting.isEmpty()) {
            hosts.remove(host);
        }
    }

    /** Removes and returns the next lane that waited for a host that was reached, or null. */
    public @Nullable T nextResuming() {
        return resuming.poll();
    }

    /** Returns whether {@link #nextResuming} has a lane. */
    public boolean isAnyResuming() {
        return !resuming.isEmpty();
    }
}
