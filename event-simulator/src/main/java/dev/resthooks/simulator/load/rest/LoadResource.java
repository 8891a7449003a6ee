package dev.resthooks.simulator.load.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.resthooks.contract.catalogue.Catalogue;
import dev.resthooks.simulator.load.Load;
import dev.resthooks.simulator.load.LoadException;
import dev.resthooks.simulator.load.LoadResult;
import dev.resthooks.simulator.load.LoadWatcher;
import dev.resthooks.simulator.load.LoadWatcher.LoadProgress;
import dev.resthooks.simulator.load.Loads;
import dev.resthooks.simulator.plan.LoadScenario;
import dev.resthooks.simulator.plan.LoadScenarios;
import dev.resthooks.simulator.plan.RatePlan;
import dev.resthooks.simulator.plan.ScenarioException;
import dev.resthooks.simulator.plan.ScenarioReader;
import dev.resthooks.simulator.problem.JsonFields;
import dev.resthooks.simulator.problem.Problem;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

@Path("/load")
@Produces(MediaType.APPLICATION_JSON)
@Blocking
public class LoadResource {
    private static final Set<String> START =
            Set.of("scenario", "rate", "duration", "drain", "hooks", "organisations", "seed");

    private final Catalogue catalogue;
    private final Loads loads;

    LoadResource(Catalogue catalogue, Loads loads) {
        this.catalogue = catalogue;
        this.loads = loads;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Starts a load",
            description =
                    "Body: {scenario?, rate?, duration?, drain?, hooks?, organisations?, seed?};"
                            + " or a scenario as application/yaml. 409 if one runs.")
    public Response start(byte[] body) {
        return started(json(body));
    }

    @POST
    @Consumes({"application/yaml", "application/x-yaml", "text/yaml", "text/x-yaml"})
    @Operation(hidden = true)
    public Response startScenario(byte[] body) {
        return started(yaml(body));
    }

    private Response started(LoadScenario scenario) {
        try {
            return switch (loads.start(scenario, LoadWatcher.NONE)) {
                case Loads.Start.Started(Loads.Run run) ->
                        Response.accepted(LoadJson.of(run)).build();
                case Loads.Start.Busy(Loads.Run running) ->
                        throw Problem.conflict(
                                "load-running",
                                "the load '%s' is running; DELETE /load stops it"
                                        .formatted(running.load().scenario().name()));
            };
        } catch (LoadException impossible) {
            throw Problem.unavailable("load-impossible", String.valueOf(impossible.getMessage()));
        }
    }

    @GET
    @Operation(summary = "The progress of the load that runs, or else of the last one")
    public LoadJson show() {
        return LoadJson.of(latest());
    }

    @PUT
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Changes the load that runs", description = "Body: {rate}.")
    public LoadJson change(byte[] body) {
        Loads.Run run = latest();
        if (run.end().isPresent()) {
            throw Problem.conflict("no-load-running", "no load is running");
        }
        run.load().change(rate(JsonFields.read(body, Set.of("rate"))));
        return LoadJson.of(run);
    }

    @DELETE
    @Operation(
            summary = "Ends the load",
            description =
                    "No further events are sent. The load still waits for the deliveries of those that were sent.")
    public LoadJson stop() {
        Loads.Run run = latest();
        loads.stop();
        return LoadJson.of(run);
    }

    @GET
    @Path("/scenarios")
    @Operation(summary = "The shipped scenarios, and the question that each answers")
    public Map<String, String> scenarios() {
        Map<String, String> questions = new TreeMap<>();
        LoadScenarios.NAMES.forEach(
                name -> questions.put(name, LoadScenarios.named(name, catalogue).question()));
        return questions;
    }

    private Loads.Run latest() {
        return loads.latest()
                .orElseThrow(
                        () -> Problem.notFound("no load was started yet; POST /load starts one"));
    }

    private LoadScenario yaml(byte[] body) {
        try {
            return new ScenarioReader("body", Optional.empty(), catalogue)
                    .scenario("given", new String(body, StandardCharsets.UTF_8));
        } catch (ScenarioException wrong) {
            throw Problem.field("", "bad-scenario", String.valueOf(wrong.getMessage()));
        }
    }

    private LoadScenario json(byte[] body) {
        JsonFields fields = JsonFields.read(body, START);
        try {
            return shipped(fields.text("scenario").orElse("steady")).with(changes(fields));
        } catch (ScenarioException beyond) {
            throw Problem.field("", "bad-scenario", String.valueOf(beyond.getMessage()));
        }
    }

    private static LoadScenario.Changes changes(JsonFields fields) {
        return new LoadScenario.Changes(
                fields.any("rate").map(_ -> rate(fields)),
                fields.duration("duration"),
                fields.duration("drain"),
                count(fields, "hooks"),
                count(fields, "organisations"),
                Optional.empty(),
                fields.longWhole("seed"),
                List.of());
    }

    private LoadScenario shipped(String name) {
        if (!LoadScenarios.NAMES.contains(name)) {
            String detail =
                    "there is no scenario '" + name + "'; the scenarios are " + LoadScenarios.NAMES;
            throw Problem.field("/scenario", "unknown-scenario", detail);
        }
        return LoadScenarios.named(name, catalogue);
    }

    private static RatePlan rate(JsonFields fields) {
        double rate = fields.requiredNumber("rate");
        if (!(rate >= 0 && rate <= RatePlan.MOST)) {
            throw JsonFields.bad("rate", "events per second, from 0 to 1000000", rate);
        }
        return new RatePlan.Constant(rate);
    }

    private static Optional<Integer> count(JsonFields fields, String name) {
        Optional<Integer> count = fields.whole(name);
        count.filter(it -> it < 1)
                .ifPresent(it -> {
                    throw JsonFields.bad(name, "1 or more", it);
                });
        return count;
    }

    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record LoadJson(
            String run,
            String scenario,
            String question,
            String phase,
            @Nullable Now now,
            @Nullable Outcome outcome,
            @Nullable String failure) {
        public record Now(
                double second,
                double sentPerSecond,
                double deliveredPerSecond,
                long inFlight,
                long lag,
                long lost,
                long duplicates,
                long outOfOrder,
                double p50Millis,
                double p99Millis) {}

        public record Outcome(
                boolean good,
                long events,
                long expected,
                long delivered,
                long missing,
                long outOfOrder,
                long duplicates) {}

        static LoadJson of(Loads.Run run) {
            Load load = run.load();
            return new LoadJson(
                    load.name(),
                    load.scenario().name(),
                    load.scenario().question(),
                    load.phase().name().toLowerCase(Locale.ROOT),
                    load.progress().map(LoadJson::now).orElse(null),
                    run.end().flatMap(Loads.End::result).map(LoadJson::outcome).orElse(null),
                    run.end().flatMap(Loads.End::failure).orElse(null));
        }

        private static Now now(LoadProgress progress) {
            double seconds = Math.max(0.001, progress.sample().seconds());
            return new Now(
                    progress.sample().second(),
                    progress.sample().sent() / seconds,
                    progress.sample().delivered() / seconds,
                    progress.inFlight(),
                    progress.sample().lag(),
                    progress.lost(),
                    progress.sample().duplicates(),
                    progress.late(),
                    progress.sample().latency().p50(),
                    progress.sample().latency().p99());
        }

        private static Outcome outcome(LoadResult result) {
            return new Outcome(
                    result.good(),
                    result.sent().events(),
                    result.findings().expectedInAll(),
                    result.findings().deliveredInAll(),
                    result.findings().missingInAll(),
                    result.findings().lateInAll(),
                    result.findings().duplicatesInAll());
        }
    }
}
