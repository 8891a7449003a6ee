package dev.resthooks.dispatcher.intake;

import java.time.Duration;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Whether this dispatcher may still call targets. Its partitions are its own for as long as Kafka
 * keeps its session, and a dispatcher that is cut off or frozen does not learn when the session
 * ends. So the lease runs from the last success with Kafka, a transaction or a heartbeat, and for
 * less than a session's length.
 *
 * <p>A success counts from when its request was sent, not from when its answer was seen: a process
 * that was frozen may find an old answer when it goes on. The client shows only how many heartbeats
 * were answered, so three things are concluded:
 *
 * <ul>
 *   <li>A heartbeat is sent after the answer to the one before, so it was sent after the last look
 *       that preceded that answer.
 *   <li>A heartbeat was accepted if another one was answered after it: a refused member sends none.
 *   <li>The first heartbeat of a member follows a join that was accepted, and whatever a member
 *       sends is sent after its consumer was opened.
 * </ul>
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

    /**
     * The heartbeats of a member of the group.
     *
     * @param openedAt when its consumer was opened, in nanoseconds of {@link System#nanoTime}
     * @param answered how many were answered
     */
    public record Heartbeats(long openedAt, long answered) {}

    /**
     * Creates a lease that is not held yet.
     *
     * @param length how long the lease is held after a success; less than the session's length
     * @param heartbeats returns those of the present member
     */
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

    /** Returns whether a call may start now. */
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
