package dev.resthooks.registry.replay.rest;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import dev.resthooks.registry.replay.FailedEvents;
import dev.resthooks.registry.replay.ReplayScope;
import dev.resthooks.registry.tenant.Caller;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** How many events a replay would send, as customers see it. */
@Schema(name = "ResthookReplayCount")
@JsonPropertyOrder({"only", "from", "to", "events", "complete"})
record ReplayCountView(
        @Schema(examples = "failed") String only,
        @Schema(examples = "2020-04-03T12:00:00+13:00") String from,
        @Schema(examples = "2020-04-03T13:00:00+13:00") String to,
        @Schema(examples = "12", description = "Number of events that would be sent.") int events,
        @Schema(
                        description =
                                "Whether the number is complete. If it is false, more than 1,000 deliveries failed, and"
                                        + " a replay is refused: choose a shorter span.")
                boolean complete) {

    /** The envelope of a count. */
    @Schema(name = "ResthookReplayCountAnswer")
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
