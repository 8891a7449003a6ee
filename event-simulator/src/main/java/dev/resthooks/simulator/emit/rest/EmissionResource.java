package dev.resthooks.simulator.emit.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import dev.resthooks.contract.catalogue.Catalogue;
import dev.resthooks.contract.event.OrgKey;
import dev.resthooks.simulator.emit.EmissionPlan;
import dev.resthooks.simulator.emit.EmissionPlan.Progress;
import dev.resthooks.simulator.emit.Emissions;
import dev.resthooks.simulator.plan.RatePlan;
import dev.resthooks.simulator.problem.JsonFields;
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
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.stream.IntStream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

@Path("/emission")
@Produces(MediaType.APPLICATION_JSON)
@Blocking
public class EmissionResource {
    private static final Set<String> KNOWN =
            Set.of("rate", "organisations", "seed", "duration", "events");

    private final Catalogue catalogue;
    private final Emissions emissions;
    private final LongSupplier seeds;

    EmissionResource(Catalogue catalogue, Emissions emissions, LongSupplier seeds) {
        this.catalogue = catalogue;
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
        return emissions
                .start(plan(body))
                .map(it -> Response.accepted(EmissionJson.of(it)).build())
                .orElseThrow(() ->
                        Problem.conflict(
                                "emission-running",
                                "a run is under way; DELETE /emission stops it"));
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

    private static Problem noRun() {
        return Problem.notFound("no run was started yet; POST /emission starts one");
    }

    private EmissionPlan plan(byte[] body) {
        JsonFields fields = JsonFields.read(body, KNOWN);
        return new EmissionPlan(
                rate(fields),
                organisations(fields),
                fields.longWhole("seed").orElseGet(seeds::getAsLong),
                fields.duration("duration"),
                events(fields));
    }

    private static double rate(JsonFields fields) {
        double rate = fields.requiredNumber("rate");
        if (!(rate > 0 && rate <= RatePlan.MOST)) {
            throw JsonFields.bad("rate", "events per second, over 0 and at most 1000000", rate);
        }
        return rate;
    }

    private static List<OrgKey> organisations(JsonFields fields) {
        JsonNode wanted = fields.required("organisations");
        List<OrgKey> orgs =
                wanted.isIntegralNumber() && wanted.canConvertToInt()
                        ? numbered(wanted.intValue())
                        : named(wanted);
        if (orgs.isEmpty() || orgs.size() > EmissionPlan.MOST_ORGANISATIONS) {
            throw JsonFields.bad(
                    "organisations",
                    "a list of 1 to 1000 keys, or how many from 1 to 1000",
                    wanted);
        }
        return orgs;
    }

    private static List<OrgKey> numbered(int count) {
        int most = EmissionPlan.MOST_ORGANISATIONS + 1;
        return IntStream.rangeClosed(1, Math.clamp(count, 0, most))
                .mapToObj(number -> new OrgKey("org-" + number))
                .toList();
    }

    private static List<OrgKey> named(JsonNode wanted) {
        return wanted.isArray()
                        && wanted.valueStream()
                                .allMatch(it -> it.isTextual() && !it.textValue().isBlank())
                ? wanted.valueStream().map(it -> new OrgKey(it.textValue())).distinct().toList()
                : List.of();
    }

    private List<Catalogue.Event> events(JsonFields fields) {
        Optional<JsonNode> wanted = fields.any("events");
        if (wanted.isEmpty()) {
            return catalogue.events();
        }
        Set<Catalogue.Event> events = new HashSet<>();
        for (JsonNode name : wanted.get()) {
            events.add(EmitResource.event(catalogue, "/events/" + events.size(), name.asText()));
        }
        if (!wanted.get().isArray() || events.isEmpty()) {
            throw JsonFields.bad("events", "a list of one event at least", wanted.get());
        }
        return catalogue.events().stream().filter(events::contains).toList();
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
            double actualRate) {
        static EmissionJson of(Progress progress) {
            EmissionPlan plan = progress.plan();
            return new EmissionJson(
                    progress.state().name().toLowerCase(Locale.ROOT),
                    plan.rate(),
                    plan.organisations().stream().map(OrgKey::value).toList(),
                    plan.seed(),
                    plan.duration().map(Duration::toString).orElse(null),
                    plan.events().stream().map(Catalogue.Event::name).toList(),
                    progress.startedAt().toString(),
                    progress.elapsed().toMillis() / 1000.0,
                    progress.sent(),
                    progress.acknowledged(),
                    progress.failed(),
                    progress.underWay(),
                    Math.round(progress.actualRate() * 10) / 10.0);
        }
    }
}
