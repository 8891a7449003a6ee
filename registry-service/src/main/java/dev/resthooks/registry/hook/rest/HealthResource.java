package dev.resthooks.registry.hook.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.resthooks.contract.catalogue.Catalogue;
import dev.resthooks.contract.report.Failure;
import dev.resthooks.contract.report.GapReport;
import dev.resthooks.registry.api.JsonBody;
import dev.resthooks.registry.api.TimeText;
import dev.resthooks.registry.api.rest.QueryParameters;
import dev.resthooks.registry.hook.HookHealth;
import dev.resthooks.registry.hook.HookHealth.Reading;
import dev.resthooks.registry.hook.postgres.HealthRows;
import dev.resthooks.registry.refusal.CallersHooks;
import dev.resthooks.registry.tenant.Caller;
import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

@RequestScoped
@Path("/api/rest/resthooks")
@Produces({MediaType.APPLICATION_JSON, JsonBody.JSON_API})
class HealthResource {
    private final CallersHooks hooks;
    private final HealthRows rows;
    private final Catalogue catalogue;
    private final Caller caller;
    private final Clock clock;

    HealthResource(
            CallersHooks hooks, HealthRows rows, Catalogue catalogue, Caller caller, Clock clock) {
        this.hooks = hooks;
        this.rows = rows;
        this.catalogue = catalogue;
        this.caller = caller;
        this.clock = clock;
    }

    @GET
    @Path("{id}/health")
    public HealthView.Answer health(@PathParam("id") String id, @Context UriInfo uri) {
        QueryParameters.refuseAny(uri);
        HookHealth health = rows.of(hooks.find(id));
        return new HealthView.Answer(
                HealthView.of(
                        health,
                        catalogue.lacks(health.hook().state().events()),
                        caller,
                        clock.instant()));
    }

    record HealthView(
            String id,
            String health,
            @Nullable String since,
            @Nullable String nextProbe,
            @Nullable String disabledReason,
            @Nullable String lastFailure,
            @Nullable Long lag,
            @Nullable String oldestUndelivered,
            @Nullable Long waiting,
            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String lastRead,
            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String confirmedTo,
            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String lostFrom,
            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<GapView> gaps,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> notInCatalogue) {
        /** A range that the hook never gets, {@code to} exclusive. */
        record GapView(
                String topic, int partition, long from, long to, String noticed, String reason) {
            static GapView of(GapReport gap, Caller caller) {
                return new GapView(
                        gap.partition().topic(),
                        gap.partition().number(),
                        gap.from(),
                        gap.to(),
                        caller.shown(gap.noticedAt()),
                        gap.reason().code());
            }
        }

        record Answer(HealthView resthookhealth) {}

        static HealthView of(
                HookHealth health, List<String> notInCatalogue, Caller caller, Instant now) {
            return of(
                    health,
                    health.gaps().stream().map(gap -> GapView.of(gap, caller)).toList(),
                    notInCatalogue,
                    caller,
                    now);
        }

        static HealthView of(
                HookHealth health,
                @Nullable List<GapView> gaps,
                List<String> notInCatalogue,
                Caller caller,
                Instant now) {
            return new HealthView(
                    health.hook().id().toString(),
                    health.state().word(),
                    health.since().map(caller::shown).orElse(null),
                    health.nextProbe()
                            .flatMap(due -> TimeText.ahead(due, now))
                            .map(caller::shown)
                            .orElse(null),
                    health.hook().disabled().map(it -> it.cause().code()).orElse(null),
                    health.lastFailure().map(Failure::code).orElse(null),
                    health.lag(now).map(Duration::toSeconds).orElse(null),
                    health.oldest().map(caller::shown).orElse(null),
                    health.waiting().isPresent() ? health.waiting().getAsLong() : null,
                    health.reading().flatMap(Reading::last).map(caller::shown).orElse(null),
                    health.reading().map(Reading::confirmedTo).map(caller::shown).orElse(null),
                    health.reading().flatMap(Reading::lostFrom).map(caller::shown).orElse(null),
                    gaps,
                    notInCatalogue);
        }
    }
}
