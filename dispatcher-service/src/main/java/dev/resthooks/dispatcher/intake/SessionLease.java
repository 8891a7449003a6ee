package dev.resthooks.dispatcher.intake;

import java.time.Duration;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Whether this dispatcher may still call targets: for less than a session's length from its last
 * heartbeat that the group accepted. A dispatcher that is cut off or frozen, or whose heartbeats
 * alone are lost, does not learn when its session ends. No transaction prolongs it.
 *
 * <p>A heartbeat counts from when it was sent: a process that was frozen may find an old answer.
 * The client shows only how many were answered, and so it is concluded: a heartbeat was sent after
 * the last look before the answer to the one before it; it was accepted if another one was answered
 * after it, since a refused member sends none; and what a member sends is sent after its consumer
 * was opened.
 *
 * <p>Thread-safe. Times are those of {@link System#nanoTime}.
 */
public final class SessionLease {
    private final long length;
    private final LongSupplier nanos;
    private final Supplier<Heartbeats> heartbeats;
    private final long createdAt;
    private Heartbeats last;

    /** A time before the last answered heartbeat was sent. */
    private long lastSentAfter;

    /** A time before the next heartbeat is sent. */
    private long nextSentAfter;

    private long lookedAt;
    private volatile long heldUntil;

    /** How many heartbeats of a member were answered, and when its consumer was opened. */
    public record Heartbeats(long openedAt, long answered) {}

    /** Creates a lease that lasts {@code length} from a heartbeat, less than the session does. */
    public SessionLease(Duration length, LongSupplier nanos, Supplier<Heartbeats> heartbeats) {
        this.length = length.toNanos();
        this.nanos = nanos;
        this.heartbeats = heartbeats;
        this.createdAt = nanos.getAsLong();
        this.last = new Heartbeats(createdAt, 0);
        this.lookedAt = createdAt;
        this.lastSentAfter = createdAt;
        this.nextSentAfter = createdAt;
        this.heldUntil = createdAt;
    }

    public boolean isHeld() {
        return nanos.getAsLong() - heldUntil < 0;
    }

    /** Returns whether the lease has been held at any time. */
    public boolean wasHeld() {
        return heldUntil != createdAt;
    }

    /**
     * Takes note that the group has accepted a heartbeat that was sent at {@code sent} or later.
     */
    public synchronized void renew(long sent) {
        heldUntil = sent + Math.max(heldUntil - sent, length);
    }

    /** Looks whether heartbeats were answered. Called several times per second. */
    public synchronized void look() {
        long now = nanos.getAsLong();
        Heartbeats present = heartbeats.get();
        if (present.openedAt() != last.openedAt()) {
            last = new Heartbeats(present.openedAt(), 0);
            lookedAt = present.openedAt();
            lastSentAfter = lookedAt;
            nextSentAfter = lookedAt;
        }
        long more = present.answered() - last.answered();
        if (more > 0) {
            renewAfter(more);
            last = present;
        }
        lookedAt = now;
    }

    private void renewAfter(long more) {
        if (more == 1) {
            renew(lastSentAfter);
            lastSentAfter = nextSentAfter;
        } else {
            renew(more == 2 ? nextSentAfter : lookedAt);
            lastSentAfter = lookedAt;
        }
        nextSentAfter = lookedAt;
    }
}
