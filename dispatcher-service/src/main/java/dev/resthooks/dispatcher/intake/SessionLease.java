package dev.resthooks.dispatcher.intake;

import java.time.Duration;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Whether this dispatcher may still call targets: for less than a session's length from its last
 * success with Kafka, a transaction or a heartbeat. A dispatcher that is cut off or frozen does not
 * learn when its session ends.
 *
 * <p>A success counts from when its request was sent: a process that was frozen may find an old
 * answer. The client shows only how many heartbeats were answered, and so it is concluded: a
 * heartbeat was sent after the last look before the answer to the one before it; it was accepted if
 * another one was answered after it, since a refused member sends none; and what a member sends is
 * sent after its consumer was opened.
 *
 * <p>Thread-safe. Times are those of {@link System#nanoTime}.
 */
public final class SessionLease {
    /** The interval in nanoseconds at which {@link #isHeld} looks at the heartbeats again. */
    private static final long LOOK = Duration.ofMillis(100).toNanos();

    private final long length;
    private final LongSupplier nanos;
    private final Supplier<Heartbeats> heartbeats;
    private final long createdAt;
    private Heartbeats last;

    /** A time before the last answered heartbeat was sent. */
    private long lastSentAfter;

    /** A time before the next heartbeat is sent. */
    private long nextSentAfter;

    private volatile long lookedAt;
    private volatile long heldUntil;

    /** How many heartbeats of a member were answered, and when its consumer was opened. */
    public record Heartbeats(long openedAt, long answered) {}

    /** Creates a lease that lasts {@code length} after a success, less than the session does. */
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
        long now = nanos.getAsLong();
        if (now - lookedAt >= LOOK) {
            look();
        }
        return now - heldUntil < 0;
    }

    /** Returns whether the lease has been held at any time. */
    public boolean wasHeld() {
        return heldUntil != createdAt;
    }

    /** Returns the present time, for a later {@link #renew}. */
    public long now() {
        return nanos.getAsLong();
    }

    /** Takes note of a success with Kafka whose request was sent at {@code sent} or later. */
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
