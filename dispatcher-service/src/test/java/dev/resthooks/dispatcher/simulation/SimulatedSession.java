package dev.resthooks.dispatcher.simulation;

import dev.resthooks.dispatcher.intake.SessionLease;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.SplittableRandom;

/**
 * A dispatcher's membership in the group, as the group sees it, and the heartbeats that keep it.
 * Several may be on their way, and an answer takes a while to be seen: in a process that is frozen,
 * until it goes on.
 */
final class SimulatedSession {
    /** In milliseconds. */
    static final long LENGTH = 10_000;

    private static final long INTERVAL = 1_000;
    private static final long SLOWEST_ANSWER = 1_500;

    private final SimulatedTime time;
    private final SplittableRandom random;
    private final long openedAt;
    private final Deque<Heartbeat> underWay = new ArrayDeque<>();
    private boolean isMember;

    /** Whether it must join, since it has seen that it is not a member. */
    private boolean isRefused = true;

    private long until;
    private long nextAt;
    private long joinedAt;
    private long answerAt;
    private long answered;
    private long lastTook;

    /** Until when the process sends no heartbeat, and sees no answer to one. */
    private long stalledUntil;

    private record Heartbeat(long sentAt, long answerAt, boolean isRefused) {}

    SimulatedSession(SimulatedTime time, SplittableRandom random) {
        this.time = time;
        this.random = random;
        this.openedAt = time.nanos();
    }

    void join() {
        isMember = true;
        isRefused = false;
        joinedAt = time.millis();
        until = time.millis() + LENGTH;
        nextAt = time.millis() + INTERVAL;
    }

    /** Loses the heartbeats alone: the process goes on, and so do its transactions. */
    void stall(long millis) {
        stalledUntil = time.millis() + millis;
    }

    /** Lets the process go on with its heartbeats. */
    void beat() {
        long now = time.millis();
        if (now < stalledUntil) {
            return;
        }
        for (Heartbeat next = underWay.peek();
                next != null && now >= next.answerAt();
                next = underWay.peek()) {
            underWay.remove();
            answered++;
            lastTook = now - next.sentAt();
            isRefused |= next.isRefused() && next.sentAt() >= joinedAt;
        }
        if (now >= nextAt && !isRefused) {
            until = isMember() ? now + LENGTH : until;
            answerAt = Math.max(answerAt, now + random.nextLong(0, SLOWEST_ANSWER));
            underWay.add(new Heartbeat(now, answerAt, !isMember()));
            nextAt = now + INTERVAL;
        }
    }

    boolean mustJoin() {
        return isRefused;
    }

    /** Returns whether the group counts the dispatcher as a member. */
    boolean isMember() {
        isMember &= time.millis() < until;
        return isMember;
    }

    SessionLease.Heartbeats heartbeats() {
        return new SessionLease.Heartbeats(
                openedAt, answered, Duration.ofMillis(lastTook).toNanos());
    }
}
