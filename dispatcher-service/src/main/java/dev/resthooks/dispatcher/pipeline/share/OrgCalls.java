package dev.resthooks.dispatcher.pipeline.share;

import java.util.EnumSet;
import java.util.Set;

/** The calls of one organisation, at a host or in total. */
final class OrgCalls {
    int held;

    /** The calls among them whose targets are slow. */
    int slow;

    /**
     * The kinds of which a caller holds a place at the host and waits for one of the total. There
     * is one of each kind at most, so that those who wait leave the host to other organisations.
     */
    final Set<CallKind> waitInTotal = EnumSet.noneOf(CallKind.class);

    /** The callers of the organisation, with calls or without. */
    int callers;
}
