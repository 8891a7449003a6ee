package dev.resthooks.dispatcher.pipeline.share;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.SequencedSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The hosts that can't be connected to. A suspended lane does not probe such a host if another lane
 * has, or has begun to, in the last 15 seconds. It waits until a call of any lane connects, or its
 * own next probe is due. Times are epoch milliseconds.
 */
public final class UnreachableHosts<T> {
    /** How long a probe stands for those of others: a call's deadline, and a wait for a place. */
    static final long VALID = 15_000;

    private final Map<String, Host<T>> hosts = new HashMap<>();
    private final SequencedSet<T> resuming = new LinkedHashSet<>();

    private static final class Host<T> {
        private final Set<T> waiting = new LinkedHashSet<>();

        /** The lane that probed last, or null if it is gone. */
        private @Nullable T prober;

        /** Whether the probe of that lane has begun, and nothing has come of it yet. */
        private boolean isProbing;

        private long until;

        void isProbedBy(T lane, boolean isProbing, long now) {
            prober = lane;
            this.isProbing = isProbing;
            until = now + VALID;
        }
    }

    public boolean isEmpty() {
        return hosts.isEmpty();
    }

    /** Returns whether a suspended lane may probe now. If not, {@link #nextResuming} returns it. */
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
        if (!isItsOwn || !of.isProbing) {
            of.isProbedBy(lane, true, now);
        }
        return true;
    }

    /** Takes note that a lane's probe begins: the lane waits for no other's. */
    public void probes(String host, T lane) {
        resuming.remove(lane);
        Host<T> of = hosts.get(host);
        if (of != null) {
            of.waiting.remove(lane);
        }
    }

    public void unreachable(String host, T lane, long now) {
        hosts.computeIfAbsent(host, _ -> new Host<>()).isProbedBy(lane, false, now);
    }

    public void reached(String host) {
        Host<T> of = hosts.remove(host);
        if (of != null) {
            resuming.addAll(of.waiting);
        }
    }

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
        return resuming.isEmpty() ? null : resuming.removeFirst();
    }

    public boolean isAnyResuming() {
        return !resuming.isEmpty();
    }
}
