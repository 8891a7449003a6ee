package dev.resthooks.registry.replay.rest;

import dev.resthooks.registry.replay.FailedEvents;
import dev.resthooks.registry.replay.ReplayScope;
import dev.resthooks.registry.tenant.Caller;

/** How many events a replay would send, as customers see it. */
record ReplayCountView(String only, String from, String to, int events, boolean complete) {

    /** The envelope of a count. */
    record Answer(ReplayCountView resthookreplaycount) {}

    static Answer answer(ReplayScope.Failed asked, FailedEvents.Found found, Caller caller) {
        return new Answer(
                new ReplayCountView(
                        ReplayRequest.FAILED,
                        caller.shown(asked.from()),
                        caller.shown(asked.to()),
                        found.events().size(),
                        found.isComplete()));
    }
}
