package dev.resthooks.dispatcher.pipeline.share;

import java.util.EnumMap;
import java.util.Map;

/** The calls of one organisation, at a host or in total, and its callers that wait there. */
final class OrgCalls<T> {
    final CallCounts held = new CallCounts();

    /** When they last became more or fewer, as a number that rises. */
    long heldSince;

    /** The calls that have begun in a {@link #second}, counted at hosts alone. */
    int begun;

    /** The second in which the last call began, since the epoch. */
    long second;

    boolean isHeldBack;

    int callers;

    /** Its callers that wait at the host, or for a place of the total there. */
    final Map<CallKind, Turn<T>> turns = new EnumMap<>(CallKind.class);

    /** Where they wait: those of a host, or of the total. */
    final Map<CallKind, PlaceQueues.OrgQueue<T>> queues = new EnumMap<>(CallKind.class);

    OrgCalls(long heldSince) {
        this.heldSince = heldSince;
    }
}
