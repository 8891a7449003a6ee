package dev.resthooks.dispatcher.pipeline.share;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The calls of one organisation, at a host or in total, and its callers that wait there. */
final class OrgCalls<T> {
    int held;

    /** The calls among them that may take long. */
    int takeLong;

    /**
     * The kinds of which a caller holds a place at the host and waits for one of the total. There
     * is one of each kind at most, so that the host is left to others. New targets that have calls
     * already are left out.
     */
    final Set<CallKind> waitInTotal = EnumSet.noneOf(CallKind.class);

    /** The calls that have begun in a {@link #second}, counted at hosts alone. */
    int begun;

    /** The second in which the last call began, since the epoch. */
    long second;

    boolean isHeldBack;
    int callers;

    /** Those that wait, by the queue in which they wait: hardly ever more than two. */
    final List<TurnQueue.Turn<T>> turns = new ArrayList<>(2);

    TurnQueue.@Nullable Turn<T> turnIn(TurnQueue<T> queue) {
        for (TurnQueue.Turn<T> turn : turns) {
            if (turn.isIn(queue)) {
                return turn;
            }
        }
        return null;
    }
}
