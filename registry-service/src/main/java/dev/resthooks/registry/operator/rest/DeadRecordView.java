package dev.resthooks.registry.operator.rest;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import dev.resthooks.registry.operator.DeadEventContent;
import dev.resthooks.registry.tenant.Caller;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The record of a dead event as operators see it. */
@Schema(name = "ResthookDeadRecord")
@JsonPropertyOrder({"key", "headers", "value", "valueTruncated"})
record DeadRecordView(
        @Schema(
                        examples = "acme",
                        description =
                                "The key as text, at most 512 bytes of it; empty if there is none.")
                String key,
        @Schema(
                        description =
                                "The headers as text, at most 512 bytes of each, without those of Resthooks.")
                List<HeaderView> headers,
        @Schema(
                        description =
                                "The value as UTF-8 text, at most 64 KiB of it; other bytes are replaced.")
                String value,
        @Schema(description = "Whether the kept value goes on.") boolean valueTruncated) {

    /** A header of the record. */
    @Schema(name = "ResthookDeadRecordHeader")
    record HeaderView(
            @Schema(examples = "ce_type") String name,
            @Schema(examples = "ActionArchived") String value) {}

    /** The envelope of a dead event with its record. */
    @Schema(name = "ResthookDeadEventAnswer")
    @JsonPropertyOrder({"resthookdeadevent", "record"})
    record Answer(DeadEventView resthookdeadevent, DeadRecordView record) {}

    static Answer answer(DeadEventContent content, Caller caller) {
        return new Answer(
                DeadEventView.of(content.event(), caller),
                new DeadRecordView(
                        content.key(),
                        content.headers().stream()
                                .map(it -> new HeaderView(it.name(), it.value()))
                                .toList(),
                        content.value(),
                        content.isShortened()));
    }
}
