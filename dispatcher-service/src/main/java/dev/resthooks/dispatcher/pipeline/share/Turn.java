package dev.resthooks.dispatcher.pipeline.share;

import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The callers of one kind and organisation that wait for places of one host. They move together, so
 * that their number doesn't matter. Those that hold the fewest places come first.
 */
final class Turn<T> extends Chain.Link<Turn<T>> {
    final Places<T> host;
    final OrgCalls<T> atHost;
    final OrgCalls<T> inTotal;
    final CallKind kind;

    final SortedSet<CallingLane<T>> callers = new TreeSet<>(CallingLane::order);

    Stage stage = Stage.AT_HOST;

    enum Stage {
        AT_HOST,
        IN_TOTAL,
        /** Another second, since the organisation has reached its rate. */
        FOR_RATE
    }

    Turn(CallingLane<T> first) {
        host = first.host;
        atHost = first.atHost;
        inTotal = first.inTotal;
        kind = first.waitingKind();
    }

    CallingLane<T> first() {
        return callers.first();
    }
}
