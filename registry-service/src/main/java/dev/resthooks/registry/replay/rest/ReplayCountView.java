package dev.resthooks.registry.replay.rest;

import dev.resthooks.registry.log.EventCount;
import dev.resthooks.registry.replay.ReplayScope;
import dev.resthooks.registry.tenant.Caller;
import org.jspecify.annotations.Nullable;

/** How many events a replay would send, as customers see it. */
record ReplayCountView(
        @Nullable String only, String from, String to, long events, boolean complete) {

    record Answer(ReplayCountView resthookreplaycount) {}

    static Answer answer(ReplayScope.OfSpan asked, EventCount count, Caller caller) {
        return new Answer(
                new ReplayCountView(
                        ReplayRequest.only(asked),
                        caller.shown(asked.from()),
                        caller.shown(asked.to()),
                        count.events(),
                        count.isComplete()));
    }
}
