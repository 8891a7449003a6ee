package dev.resthooks.simulator.emit.rest;

import dev.resthooks.contract.event.EventId;
import dev.resthooks.simulator.emit.SingleEmission;
import dev.resthooks.simulator.emit.SingleEmission.Order;
import dev.resthooks.simulator.emit.SingleEmission.Result;
import dev.resthooks.simulator.problem.Problem;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.function.LongSupplier;
import org.eclipse.microprofile.openapi.annotations.Operation;

@Path("/emit")
@Produces(MediaType.APPLICATION_JSON)
public class EmitResource {
    private final SingleEmission emission;
    private final LongSupplier seeds;

    EmitResource(SingleEmission emission, LongSupplier seeds) {
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
        Order order = EmitRequest.read(body, seeds);
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
}
