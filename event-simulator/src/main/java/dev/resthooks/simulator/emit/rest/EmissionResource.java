package dev.resthooks.simulator.emit.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.resthooks.contract.event.EventType;
import dev.resthooks.contract.event.OrgKey;
import dev.resthooks.simulator.emit.AcknowledgedIds;
import dev.resthooks.simulator.emit.EmissionPlan;
import dev.resthooks.simulator.emit.EmissionPlan.Progress;
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
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.function.LongSupplier;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

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
            case Emissions.Start.Started(Progress progress) ->
                    Response.accepted(EmissionJson.of(progress)).build();
            case Emissions.Start.Busy(Progress running) ->
                    throw Problem.conflict(
                            "emission-running",
                            "a run at %s events/s has been under way for %d s; DELETE /emission stops it"
                                    .formatted(
                                            running.plan().rate(), running.elapsed().toSeconds()));
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
                    PrintWriter writer = new PrintWriter(out, false, StandardCharsets.UTF_8);
                    ids.all().forEach(id -> writer.print(id.value() + "\n"));
                    writer.flush();
                };
        return Response.ok(lines).header("ids-complete", complete).build();
    }

    private static Problem noRun() {
        return Problem.notFound("no run was started yet; POST /emission starts one");
    }

    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record EmissionJson(
            String state,
            double rate,
            List<String> organisations,
            long seed,
            @Nullable String duration,
            List<String> events,
            String startedAt,
            double elapsedSeconds,
            long sent,
            long acknowledged,
            long failed,
            long underWay,
            long missed,
            double actualRate) {
        static EmissionJson of(Progress progress) {
            EmissionPlan plan = progress.plan();
            return new EmissionJson(
                    progress.state().name().toLowerCase(Locale.ROOT),
                    plan.rate(),
                    plan.organisations().stream().map(OrgKey::value).toList(),
                    plan.seed(),
                    plan.duration().map(Duration::toString).orElse(null),
                    plan.events().stream().sorted().map(EventType::eventName).toList(),
                    progress.startedAt().toString(),
                    progress.elapsed().toMillis() / 1000.0,
                    progress.sent(),
                    progress.acknowledged(),
                    progress.failed(),
                    progress.underWay(),
                    progress.missed(),
                    Math.round(progress.actualRate() * 10) / 10.0);
        }
    }
}
