package dev.resthooks.simulator.share.rest;

import dev.resthooks.simulator.load.LoadException;
import dev.resthooks.simulator.plan.ScenarioException;
import dev.resthooks.simulator.problem.Problem;
import dev.resthooks.simulator.share.Part;
import dev.resthooks.simulator.share.PartCodec;
import dev.resthooks.simulator.share.Parts;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.function.Supplier;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** The share of somebody else's load that is played here. For instances among themselves. */
@Path("/load/share")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.WILDCARD)
@Blocking
public class ShareResource {
    private final Parts parts;

    ShareResource(Parts parts) {
        this.parts = parts;
    }

    @PUT
    @Operation(
            summary = "Registers the hooks of a share, and waits",
            description = "For the instance that leads. 409 if a share of another load is played.")
    public String take(byte[] body) {
        return switch (read(() -> parts.take(PartCodec.order(body)))) {
            case Parts.Taking.Taken(Part part) -> part.state(0);
            case Parts.Taking.Busy(String run) ->
                    throw Problem.conflict(
                                    "share-running", "a share of the load '" + run + "' is played")
                            .asException();
        };
    }

    @POST
    @Path("/{run}/begin")
    @Operation(summary = "Sends the events of the share")
    public String begin(@PathParam("run") String run) {
        Part part = of(run);
        part.begin();
        return part.state(0);
    }

    @GET
    @Path("/{run}")
    @Operation(
            summary = "How the share stands",
            description = "From the n-th second on; those before are forgotten.")
    public String show(
            @PathParam("run") String run, @QueryParam("from") @DefaultValue("0") int from) {
        return of(run).state(from);
    }

    @PUT
    @Path("/{run}/rate")
    @Operation(summary = "Sends the share of another rate", description = "Body: {rate}.")
    public String change(@PathParam("run") String run, byte[] body) {
        Part part = of(run);
        part.change(read(() -> PartCodec.rate(body)));
        return part.state(0);
    }

    @DELETE
    @Path("/{run}")
    @Operation(summary = "Sends no more, and waits for the rest, soon for some seconds at most")
    public String stop(
            @PathParam("run") String run, @QueryParam("soon") @DefaultValue("false") boolean soon) {
        Part part = of(run);
        part.stop(soon);
        return part.state(0);
    }

    private static <T> T read(Supplier<T> deed) {
        try {
            return deed.get();
        } catch (ScenarioException wrong) {
            throw Problem.field("", "bad-share", String.valueOf(wrong.getMessage())).asException();
        } catch (LoadException impossible) {
            throw Problem.unavailable("load-impossible", String.valueOf(impossible.getMessage()))
                    .asException();
        }
    }

    private Part of(String run) {
        return parts.of(run)
                .orElseThrow(() ->
                        Problem.notFound("no share of a load '" + run + "' is played here")
                                .asException());
    }
}
