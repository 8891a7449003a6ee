package dev.resthooks.registry.operator.rest;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import dev.resthooks.contract.event.EventPosition;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Where a dead event was written. */
@Schema(name = "ResthookRedrive")
@JsonPropertyOrder({"topic", "partition", "offset"})
record RedriveView(
        @Schema(examples = "resthooks.events.actions") String topic,
        @Schema(examples = "3") int partition,
        @Schema(examples = "90112") long offset) {

    /** The envelope of a re-drive. */
    @Schema(name = "ResthookRedriveAnswer")
    record Answer(RedriveView resthookredrive) {}

    static Answer answer(EventPosition to) {
        return new Answer(
                new RedriveView(to.partition().topic(), to.partition().number(), to.offset()));
    }
}
