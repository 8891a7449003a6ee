package dev.resthooks.dispatcher.progress;

import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;

/** What the lanes of one partition share. */
record LaneContext(
        Limits limits,
        Effects effects,
        Window window,
        Settlements settlements,
        Timers timers,
        Load load,
        CatchUp catchUp,
        Set<Lane> changed,
        AtomicBoolean stopped) {}
