package dev.resthooks.dispatcher.pipeline.share;

import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Callers of one kind that wait and hold the same number of places. Organisations take turns. */
final class TurnQueue<T> {
    private final Chain<Turn<T>> turns = new Chain<>();

    static final class Turn<T> extends Chain.Link<Turn<T>> {
        private final TurnQueue<T> queue;
        private final Chain<CallingLane<T>> callers = new Chain<>();

        private Turn(TurnQueue<T> queue) {
            this.queue = queue;
        }

        boolean isIn(TurnQueue<T> other) {
            return queue == other;
        }
    }

    void add(CallingLane<T> caller, OrgCalls<T> org) {
        Turn<T> turn = org.turnIn(this);
        if (turn == null) {
            turn = new Turn<>(this);
            org.turns.add(turn);
            turns.add(turn);
        }
        turn.callers.add(caller);
    }

    /** Removes the caller. Its organisation had its turn: it goes to the end. */
    void remove(CallingLane<T> caller, OrgCalls<T> org) {
        Turn<T> turn = Objects.requireNonNull(org.turnIn(this));
        turn.callers.remove(caller);
        turns.remove(turn);
        if (turn.callers.isEmpty()) {
            org.turns.remove(turn);
        } else {
            turns.add(turn);
        }
    }

    boolean isEmpty() {
        return turns.isEmpty();
    }

    /** Returns the first caller of the first organisation that is admitted, or null. */
    @Nullable CallingLane<T> first(Predicate<CallingLane<T>> admits) {
        for (Turn<T> turn = turns.first(); turn != null; turn = turn.after()) {
            CallingLane<T> first = turn.callers.first();
            if (first != null && admits.test(first)) {
                return first;
            }
        }
        return null;
    }
}
