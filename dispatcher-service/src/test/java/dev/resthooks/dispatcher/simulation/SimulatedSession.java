package dev.resthooks.dispatcher.simulation;

import dev.resthooks.dispatcher.intake.SessionLease;
import java.util.SplittableRandom;

/**
 * A dispatcher's membership in the group, as the group sees it, and the heartbeats that keep it.
 * Each is sent after the answer to the one before, and its answer takes a while to be seen: in a
 * process that is frozen, until it goes on.
 */
final class SimulatedSession {
    /** In milliseconds. */
    static final long LENGTH = 10_000;

    private static final long INTERVAL = 1_000;
    private static final long NONE = -1;

    private final SimulatedTime time;
    private final SplittableRandom random;
    private final long openedAt;
    private boolean isMember;
    private boolean isRefused;
    private long until;
    private long nextAt;
    private long answerAt = NONE;
    private long answered;

    /** Until when the process sends no heartbeat, and sees no answer to one. */
    private long stalledUntil;

    SimulatedSession(SimulatedTime time, SplittableRandom random) {
        this.time = time;
        this.random = random;
        this.openedAt = time.nanos();
    }

    void join() {
        isMember = true;
        isRefused = false;
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
        if (answerAt != NONE && now >= answerAt) {
            answered++;
            answerAt = NONE;
        }
        if (answerAt == NONE && now >= nextAt && !isRefused) {
            isRefused = !isMember();
            until = isRefused ? until : now + LENGTH;
            answerAt = now + random.nextLong(0, 400);
            nextAt = now + INTERVAL;
        }
    }

    /** Returns whether the group counts the dispatcher as a member. */
    boolean isMember() {
        isMember &= time.millis() < until;
        return isMember;
    }

    SessionLease.Heartbeats heartbeats() {
        return new SessionLease.Heartbeats(openedAt, answered);
    }
}
