package dev.resthooks.simulator.emit.rest;

import dev.resthooks.contract.catalogue.Catalogue;
import dev.resthooks.contract.event.Body;
import dev.resthooks.contract.event.EventId;
import dev.resthooks.contract.event.OrgKey;
import dev.resthooks.contract.event.ResourceId;
import dev.resthooks.simulator.emit.EventLog.ContentMode;
import dev.resthooks.simulator.emit.GivenDocument;
import dev.resthooks.simulator.emit.SingleEmission;
import dev.resthooks.simulator.emit.SingleEmission.Order;
import dev.resthooks.simulator.emit.SingleEmission.Result;
import dev.resthooks.simulator.problem.JsonFields;
import dev.resthooks.simulator.problem.Problem;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;
import org.eclipse.microprofile.openapi.annotations.Operation;

@Path("/emit")
@Produces(MediaType.APPLICATION_JSON)
public class EmitResource {
    private static final Set<String> KNOWN =
            Set.of("event", "org", "id", "data", "count", "structured", "seed");

    private final Catalogue catalogue;
    private final SingleEmission emission;
    private final LongSupplier seeds;

    EmitResource(Catalogue catalogue, SingleEmission emission, LongSupplier seeds) {
        this.catalogue = catalogue;
        this.emission = emission;
        this.seeds = seeds;
    }

    public record EmittedIds(int count, List<String> ids) {}

    @POST
    @Blocking
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Puts events on Kafka and answers with their ids",
            description =
                    "Body: {event, org, id?, data?, count?, structured?, seed?}. 503 when Kafka did"
                            + " not acknowledge all of them in time.")
    public EmittedIds emit(byte[] body) throws InterruptedException {
        Order order = order(body);
        return switch (emission.emit(order)) {
            case Result.All(List<EventId> ids) ->
                    new EmittedIds(ids.size(), ids.stream().map(EventId::value).toList());
            case Result.Part(List<EventId> ids, String reason) ->
                    throw Problem.unavailable(
                            "kafka-unavailable",
                            "Kafka acknowledged %d of %d events: %s"
                                    .formatted(ids.size(), order.count(), reason));
        };
    }

    private Order order(byte[] body) {
        JsonFields fields = JsonFields.read(body, KNOWN);
        Catalogue.Event event = event(catalogue, "/event", fields.requiredText("event"));
        OrgKey org = new OrgKey(fields.requiredText("org"));
        Optional<ResourceId> id = fields.text("id").map(EmitResource::id);
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

    static Catalogue.Event event(Catalogue catalogue, String pointer, String name) {
        return catalogue
                .find(name)
                .orElseThrow(
                        () -> Problem.field(pointer, "unknown-event", catalogue.unknown(name)));
    }

    private static ResourceId id(String text) {
        GivenDocument.complaint(text)
                .ifPresent(complaint -> {
                    throw Problem.field("/id", "bad-id", complaint);
                });
        return new ResourceId(text);
    }

    private static ResourceId fitting(
            Body document, Catalogue.Event event, Optional<ResourceId> id) {
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
