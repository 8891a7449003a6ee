package dev.resthooks.dispatcher.pipeline.share;

import java.util.Collections;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.function.LongBinaryOperator;
import java.util.function.LongUnaryOperator;

/**
 * A target that always has as many calls in flight as its limit allows, in simulated time. Times
 * are in milliseconds.
 */
final class BusyTarget {
    private static final long DEADLINE = 10_000;

    private final CallLimit limit = new CallLimit(128);
    private final PriorityQueue<Call> calls =
            new PriorityQueue<>(Comparator.comparingLong(Call::end));
    private final LongBinaryOperator answersAt;
    private long now;
    private long freeAt;
    private int timeouts;
    private long slowest;

    private record Call(long begin, long end) {}

    /**
     * Creates a target.
     *
     * @param answersAt returns when the answer to a call comes, given the time of the call and the
     *     time at which the target has answered all others
     */
    private BusyTarget(LongBinaryOperator answersAt) {
        this.answersAt = answersAt;
    }

    /** Returns a target that serves one call at a time. */
    static BusyTarget serial(long took) {
        return new BusyTarget((call, free) -> Math.max(call, free) + took);
    }

    /** Returns a target that serves a number of calls at a time. */
    static BusyTarget pool(int workers, long took) {
        PriorityQueue<Long> free = new PriorityQueue<>(Collections.nCopies(workers, 0L));
        return new BusyTarget((call, _) -> {
            long end = Math.max(call, free.remove()) + took;
            free.add(end);
            return end;
        });
    }

    /** Returns a target that serves all calls at once. */
    static BusyTarget parallel(LongUnaryOperator tookAt) {
        return new BusyTarget((call, free) -> call + tookAt.applyAsLong(call));
    }

    void runUntil(long time) {
        while (now < time) {
            while (calls.size() < limit.now()) {
                long end = answersAt.applyAsLong(now, freeAt);
                freeAt = Math.max(freeAt, end);
                calls.add(new Call(now, Math.min(end, now + DEADLINE)));
            }
            limit.couldUseMore();
            Call answered = calls.remove();
            now = answered.end();
            answer(now - answered.begin());
        }
    }

    /** Answers 503 to as many calls as the limit allows. */
    void rejectAll() {
        int round = limit.now();
        for (int call = 0; call < round; call++) {
            limit.overloaded();
        }
    }

    private void answer(long took) {
        slowest = Math.max(slowest, took);
        if (took == DEADLINE) {
            timeouts++;
            limit.overloaded();
        } else {
            limit.delivered(took);
        }
    }

    int limit() {
        return limit.now();
    }

    int timeouts() {
        return timeouts;
    }

    long slowest() {
        return slowest;
    }
}
