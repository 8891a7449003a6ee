package dev.resthooks.registry.operator.rest;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import dev.resthooks.contract.event.EventPosition;
import dev.resthooks.registry.operator.DeadEvent;
import dev.resthooks.registry.operator.DeadEventCursor;
import dev.resthooks.registry.operator.DeadEventPage;
import dev.resthooks.registry.tenant.Caller;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A dead event as operators see it. */
@Schema(name = "ResthookDeadEvent")
@JsonPropertyOrder({
    "id",
    "at",
    "reason",
    "detail",
    "topic",
    "partition",
    "offset",
    "eventName",
    "eventId",
    "orgKey",
    "redrivenFrom",
    "size",
    "complete"
})
record DeadEventView(
        @Schema(
                        examples = "0-17",
                        description = "Partition and offset on the topic `resthooks.events.dead`.")
                String id,
        @Schema(description = "When a dispatcher set the record aside.") String at,
        @Schema(
                        examples = "unknown-type",
                        description =
                                "`no-body`, `too-large`, `not-cloudevents-1`, `no-type`, `unknown-type`, `wrong-topic`,"
                                        + " `no-org` or `not-json`.")
                String reason,
        @Schema(examples = "no event is called 'ActionArchived'", description = "What was found.")
                String detail,
        @Schema(
                        nullable = true,
                        examples = "resthooks.events.actions",
                        description =
                                "The event topic that the record was found on; null if that is not known.")
                @Nullable String topic,
        @Schema(nullable = true, examples = "3", description = "The partition of that topic.")
                @Nullable Integer partition,
        @Schema(nullable = true, examples = "81204", description = "The offset on that partition.")
                @Nullable Long offset,
        @Schema(
                        nullable = true,
                        examples = "ActionArchived",
                        description = "The header `ce_type`; null if there is none.")
                @Nullable String eventName,
        @Schema(
                        nullable = true,
                        examples = "019cb5d0-7a40-7c31-9d2e-4f6a8b0c2d1e",
                        description = "The header `ce_id`; null if there is none.")
                @Nullable String eventId,
        @Schema(
                        nullable = true,
                        examples = "acme",
                        description = "The header `ce_orgkey`; null if there is none.")
                @Nullable String orgKey,
        @Schema(
                        nullable = true,
                        examples = "resthooks.events.dead-0-12",
                        description =
                                "The dead event that this one was re-driven from; null if it wasn't re-driven.")
                @Nullable String redrivenFrom,
        @Schema(examples = "512", description = "Length of the value in bytes.") long size,
        @Schema(
                        description =
                                "Whether the whole value was kept. If it is false, the event can't be re-driven.")
                boolean complete) {

    /** The envelope of a page of dead events. */
    @Schema(name = "ResthookDeadEventList")
    @JsonPropertyOrder({"resthookdeadevents", "next"})
    record ListAnswer(
            List<DeadEventView> resthookdeadevents,
            @Schema(
                            nullable = true,
                            examples = "0-17",
                            description =
                                    "The value of `before` for the next page; null on the last page.")
                    @Nullable String next) {}

    static ListAnswer answer(DeadEventPage page, Caller caller) {
        return new ListAnswer(
                page.events().stream().map(it -> of(it, caller)).toList(),
                page.next().map(DeadEventCursor::text).orElse(null));
    }

    static DeadEventView of(DeadEvent event, Caller caller) {
        @Nullable EventPosition source = event.source().orElse(null);
        return new DeadEventView(
                event.id().toString(),
                caller.shown(event.died()),
                event.cause().reason(),
                event.cause().detail(),
                source == null ? null : source.partition().topic(),
                source == null ? null : Integer.valueOf(source.partition().number()),
                source == null ? null : Long.valueOf(source.offset()),
                event.claims().eventName().orElse(null),
                event.claims().eventId().orElse(null),
                event.claims().orgKey().orElse(null),
                event.claims().redrivenFrom().orElse(null),
                event.size(),
                event.isWhole());
    }
}
