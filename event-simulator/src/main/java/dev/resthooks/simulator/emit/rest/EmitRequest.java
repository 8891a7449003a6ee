package dev.resthooks.simulator.emit.rest;

import dev.resthooks.contract.event.Body;
import dev.resthooks.contract.event.EventType;
import dev.resthooks.contract.event.OrgKey;
import dev.resthooks.contract.event.ResourceId;
import dev.resthooks.simulator.emit.EventLog.ContentMode;
import dev.resthooks.simulator.emit.EventNames;
import dev.resthooks.simulator.emit.GivenDocument;
import dev.resthooks.simulator.emit.SingleEmission.Order;
import dev.resthooks.simulator.platform.ResourceIds;
import dev.resthooks.simulator.problem.JsonFields;
import dev.resthooks.simulator.problem.Problem;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;

/** The body of {@code POST /emit}. */
final class EmitRequest {
    private static final Set<String> KNOWN =
            Set.of("event", "org", "id", "data", "count", "structured", "seed");

    private EmitRequest() {}

    static Order read(byte[] body, LongSupplier seeds) {
        JsonFields fields = JsonFields.read(body, KNOWN);
        EventType event = event("/event", fields.requiredText("event"));
        OrgKey org = new OrgKey(fields.requiredText("org"));
        Optional<ResourceId> id = fields.text("id").map(text -> id(event, text));
        Optional<Body> document = fields.any("data").map(node -> Body.of(node.toString()));
        Optional<ResourceId> about =
                document.map(given -> Optional.of(fitting(given, event, id))).orElse(id);
        return new Order(
                event,
                org,
                about,
                document,
                count(fields),
                fields.flag("structured").orElse(false)
                        ? ContentMode.STRUCTURED
                        : ContentMode.BINARY,
                fields.longWhole("seed").orElseGet(seeds::getAsLong));
    }

    static EventType event(String pointer, String name) {
        return EventNames.find(name)
                .orElseThrow(
                        () -> Problem.field(pointer, "unknown-event", EventNames.unknown(name)));
    }

    private static ResourceId id(EventType event, String text) {
        ResourceIds.complaint(event.resource(), text)
                .ifPresent(complaint -> {
                    throw Problem.field("/id", "bad-id", complaint);
                });
        return new ResourceId(text);
    }

    private static ResourceId fitting(Body document, EventType event, Optional<ResourceId> id) {
        return switch (GivenDocument.check(document, event, id)) {
            case GivenDocument.Check.Fits(ResourceId about) -> about;
            case GivenDocument.Check.Misfit(String pointer, String reason) ->
                    throw Problem.field("/data" + pointer, "bad-document", reason);
        };
    }

    private static int count(JsonFields fields) {
        int count = fields.whole("count").orElse(1);
        if (count < 1 || count > Order.MOST) {
            String detail = "count must be from 1 to " + Order.MOST + ", not " + count;
            throw Problem.field("/count", "bad-count", detail);
        }
        return count;
    }
}
