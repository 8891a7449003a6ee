package dev.resthooks.dispatcher.pipeline.share;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/** What a lane's calls are like. No kind may hold all places, so none keeps others waiting. */
public enum CallKind {
    /** The target answers quickly, or it has answered before and the lane makes its first call. */
    QUICK,

    /** The lane is suspended and probes its target. */
    PROBE,

    /**
     * The target takes long; or it has answered before, and several calls of the lane have no
     * answer yet.
     */
    SLOW,

    NEW,

    /** A call of a lane that waits to make it, and has others to a target that is new. */
    FURTHER_NEW;

    static final Set<CallKind> ALL = Collections.unmodifiableSet(EnumSet.allOf(CallKind.class));

    boolean mayTakeLong() {
        return this == SLOW || this == NEW || this == FURTHER_NEW;
    }

    static int mostProbes(int places) {
        return Math.max(1, places / 20);
    }
}
