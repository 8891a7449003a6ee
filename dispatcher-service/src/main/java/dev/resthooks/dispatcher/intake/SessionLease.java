package dev.resthooks.dispatcher.intake;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Whether this dispatcher may still call targets: for less than a session's length from its last
 * heartbeat that the group accepted. A dispatcher that is cut off or frozen, or whose heartbeats
 * alone are lost, does not learn when its session ends. No transaction prolongs it.
 *
 * <p>A heartbeat counts from when it was sent: a process that was frozen may find an old answer.
 * The client shows only how many were answered, refusals among them, and how long answers took. It
 * sends heartbeats while others are on their way. So it is concluded: those that were answered
 * since the last look were sent at most the longest such time before it. One was accepted if
 * another that was answered was sent after its answer, since a refused member sends none until it
 * has joined again. What a member sends is sent after its consumer was opened.
 *
 * <p>Thread-safe. Times are those of {@link System#nanoTime}.
 */
public final class SessionLease {
    /** The time in nanoseconds between two looks from which on the process seems to have paused. */
    private static final long PAUSE = Duration.ofSeconds(1).toNanos();

    /** How long after a pause the client may take to find what had come: three of its looks. */
    private static final long DOUBT = Duration.ofMillis(300).toNanos();

    private final long length;
    private final LongSupplier nanos;
    private final Supplier<Heartbeats> heartbeats;
    private final long createdAt;
    private Heartbeats last;

    /** The answers that may have been refusals. */
    private final Deque<Answered> unsure = new ArrayDeque<>();

    private long lookedAt;

    /** Until when answers that came before a pause of the process may still be found. */
    private long doubtfulUntil;

    /** The last look that had counted all answers which had come. */
    private long countedAt;

    private volatile long heldUntil;

    /** Heartbeats of which one or more were sent after a time, and all answers seen by another. */
    private record Answered(long sentAfter, long seenBy) {}

    /**
     * The heartbeats of a member.
     *
     * @param openedAt when its consumer was opened
     * @param answered how many were answered
     * @param longest how long answers have taken lately at most, that to the last one included
     */
    public record Heartbeats(long openedAt, long answered, long longest) {}

    /** Creates a lease that lasts {@code length} from a heartbeat, less than the session does. */
    public SessionLease(Duration length, LongSupplier nanos, Supplier<Heartbeats> heartbeats) {
        this.length = length.toNanos();
        this.nanos = nanos;
        this.heartbeats = heartbeats;
        this.createdAt = nanos.getAsLong();
        open(createdAt);
        this.heldUntil = createdAt;
    }

    public boolean isHeld() {
        return nanos.getAsLong() - heldUntil < 0;
    }

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
        long before = nanos.getAsLong();
        Heartbeats present = heartbeats.get();
        if (present.openedAt() != last.openedAt()) {
            open(present.openedAt());
        }
        if (present.answered() > last.answered()) {
            answered(present);
        }
        last = present;
        if (before - lookedAt > PAUSE) {
            doubtfulUntil = before + DOUBT;
        }
        lookedAt = before;
        if (before - doubtfulUntil >= 0) {
            countedAt = before;
        }
    }

    private void open(long at) {
        lookedAt = at;
        doubtfulUntil = at;
        countedAt = at;
        unsure.clear();
        unsure.add(new Answered(at, at));
        last = new Heartbeats(at, 0, 0);
    }

    private void answered(Heartbeats present) {
        long sinceOpened = countedAt - present.openedAt();
        long sentAfter = countedAt - Math.clamp(present.longest(), 0, sinceOpened);
        while (!unsure.isEmpty() && sentAfter - unsure.getFirst().seenBy() >= 0) {
            renew(unsure.removeFirst().sentAfter());
        }
        unsure.add(new Answered(sentAfter, nanos.getAsLong()));
    }
}
