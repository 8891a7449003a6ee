package dev.resthooks.simulator.emit.rest;

import dev.resthooks.contract.event.EventId;
import dev.resthooks.simulator.emit.AcknowledgedIds;
import dev.resthooks.simulator.emit.EmissionProgress;
import dev.resthooks.simulator.emit.Emissions;
import dev.resthooks.simulator.problem.Problem;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.function.LongSupplier;
import org.eclipse.microprofile.openapi.annotations.Operation;

@Path("/emission")
@Produces(MediaType.APPLICATION_JSON)
@Blocking
public class EmissionResource {
    private final Emissions emissions;
    private final LongSupplier seeds;

    EmissionResource(Emissions emissions, LongSupplier seeds) {
        this.emissions = emissions;
        this.seeds = seeds;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Starts a run",
            description =
                    "Body: {rate, organisations, seed?, duration?, events?}. 409 if one runs.")
    public Response start(byte[] body) {
        return switch (emissions.start(EmissionRequest.read(body, seeds))) {
            case Emissions.Start.Started(EmissionProgress progress) ->
                    Response.accepted(EmissionJson.of(progress)).build();
            case Emissions.Start.Busy(EmissionProgress running) ->
                    throw Problem.conflict(
                                    "emission-running",
                                    "a run at %s events/s has been under way for %d s; DELETE /emission stops it"
                                            .formatted(
                                                    running.plan().rate(),
                                                    running.elapsed().toSeconds()))
                            .asException();
        };
    }

    @GET
    @Operation(summary = "The progress of the run under way, or else of the last one")
    public EmissionJson show() {
        return emissions.latest().map(EmissionJson::of).orElseThrow(EmissionResource::noRun);
    }

    @DELETE
    @Operation(summary = "Stops the run, and returns its final progress")
    public EmissionJson stop() throws InterruptedException {
        return emissions.stop().map(EmissionJson::of).orElseThrow(EmissionResource::noRun);
    }

    @GET
    @Path("/ids")
    @Produces(MediaType.TEXT_PLAIN)
    @Operation(
            summary = "The ids of the run's acknowledged events, one per line",
            description = "The header ids-complete is false if there were too many to keep.")
    public Response ids() {
        AcknowledgedIds ids = emissions.acknowledgedIds().orElseThrow(EmissionResource::noRun);
        boolean complete = ids.isComplete();
        StreamingOutput lines =
                out -> {
                    Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
                    for (EventId id : (Iterable<EventId>) ids.all()::iterator) {
                        writer.append(id.value()).append('\n');
                    }
                    writer.flush();
                };
        return Response.ok(lines).header("ids-complete", complete).build();
    }

    private static RuntimeException noRun() {
        return Problem.notFound("no run was started yet; POST /emission starts one").asException();
    }
}
