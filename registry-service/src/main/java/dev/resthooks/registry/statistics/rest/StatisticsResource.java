package dev.resthooks.registry.statistics.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.resthooks.registry.api.JsonBody;
import dev.resthooks.registry.api.rest.QueryParameters;
import dev.resthooks.registry.hook.Hook;
import dev.resthooks.registry.refusal.CallersHooks;
import dev.resthooks.registry.statistics.AttemptCounts;
import dev.resthooks.registry.statistics.StepSpan;
import dev.resthooks.registry.statistics.postgres.Statistics;
import dev.resthooks.registry.tenant.Caller;
import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.UriInfo;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

@RequestScoped
@Path("/api/rest/resthooks")
@Produces({MediaType.APPLICATION_JSON, JsonBody.JSON_API})
class StatisticsResource {
    private final CallersHooks hooks;
    private final Statistics statistics;
    private final Clock clock;

    StatisticsResource(CallersHooks hooks, Statistics statistics, Clock clock) {
        this.hooks = hooks;
        this.statistics = statistics;
        this.clock = clock;
    }

    @GET
    @Path("{id}/statistics")
    public StatisticsView.Answer statistics(@PathParam("id") String id, @Context UriInfo uri) {
        StatisticsParameters.Parsed asked =
                StatisticsParameters.read(
                        uri.getQueryParameters(), hooks.caller().zone(), clock.instant());
        Hook hook = hooks.find(id);
        return StatisticsView.answer(
                hook.id().toString(),
                asked,
                statistics.of(hook.id(), asked.span()),
                hooks.caller());
    }

    @RequestScoped
    @Path("/api/rest/resthookstatistics")
    @Produces({MediaType.APPLICATION_JSON, JsonBody.JSON_API})
    static class OrganisationStatisticsResource {
        private final Statistics statistics;
        private final Caller caller;
        private final Clock clock;

        OrganisationStatisticsResource(Statistics statistics, Caller caller, Clock clock) {
            this.statistics = statistics;
            this.caller = caller;
            this.clock = clock;
        }

        @GET
        public StatisticsView.Answer statistics(@Context UriInfo uri) {
            StatisticsParameters.Parsed asked =
                    StatisticsParameters.read(
                            uri.getQueryParameters(), caller.zone(), clock.instant());
            return StatisticsView.answer(
                    null, asked, statistics.of(caller.org(), asked.span()), caller);
        }
    }

    record StatisticsView(
            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String resthookId,
            String step,
            Step total,
            List<Step> steps) {
        record Step(
                String from,
                String to,
                long attempts,
                long delivered,
                long failed,
                Map<String, Long> failedBy,
                @Nullable Long p50,
                @Nullable Long p95) {
            static Step of(Instant from, Instant to, AttemptCounts counts, Caller caller) {
                return new Step(
                        caller.shown(from),
                        caller.shown(to),
                        counts.delivered() + counts.failed(),
                        counts.delivered(),
                        counts.failed(),
                        counts.failures(),
                        boxed(counts.percentile(50)),
                        boxed(counts.percentile(95)));
            }
        }

        record Answer(StatisticsView resthookstatistics) {}

        static Answer answer(
                @Nullable String hook,
                StatisticsParameters.Parsed asked,
                List<AttemptCounts> counts,
                Caller caller) {
            StepSpan span = asked.span();
            AttemptCounts total = new AttemptCounts();
            List<Step> steps = new ArrayList<>();
            for (AttemptCounts each : counts) {
                total.add(each);
                int number = steps.size();
                steps.add(Step.of(span.start(number), span.start(number + 1), each, caller));
            }
            return new Answer(
                    new StatisticsView(
                            hook,
                            asked.stepName(),
                            Step.of(span.from(), span.to(), total, caller),
                            steps));
        }

        private static @Nullable Long boxed(OptionalLong number) {
            return number.isPresent() ? number.getAsLong() : null;
        }
    }

    static final class StatisticsParameters {
        private static final Duration DEFAULT_SPAN = Duration.ofDays(1);
        private static final String DEFAULT_STEP = "1h";
        private static final int MOST_STEPS = 500;
        private static final List<String> STEPS = List.of("5m", "15m", "1h", "6h", "1d");

        record Parsed(StepSpan span, String stepName) {}

        private StatisticsParameters() {}

        static Parsed read(MultivaluedMap<String, String> query, ZoneId zone, Instant now) {
            QueryParameters given = QueryParameters.of(query, List.of("from", "to", "step"));
            Instant to = given.time("to", zone).orElse(now);
            Instant from = given.time("from", zone).orElse(to.minus(DEFAULT_SPAN));
            String name =
                    given.read(
                                    "step",
                                    "bad-step",
                                    "must be one of " + String.join(", ", STEPS),
                                    text -> Optional.of(text).filter(STEPS::contains))
                            .orElse(DEFAULT_STEP);
            if (!from.isBefore(to)) {
                throw QueryParameters.invalid("from", "bad-time", "must be earlier than to");
            }
            Duration step =
                    Duration.parse(
                            (name.endsWith("d") ? "P" : "PT") + name.toUpperCase(Locale.ROOT));
            Duration span = Duration.between(StepSpan.periodOf(from), to);
            long steps = Math.ceilDiv(span.toMillis(), step.toMillis());
            if (steps > MOST_STEPS) {
                throw QueryParameters.invalid(
                        "step",
                        "bad-step",
                        "would divide the time into %d steps; at most %d are possible"
                                .formatted(steps, MOST_STEPS));
            }
            return new Parsed(StepSpan.of(from, to, step, zone), name);
        }
    }
}
