package dev.resthooks.registry.operator.rest;

import dev.resthooks.contract.report.Health;
import dev.resthooks.registry.api.JsonBody;
import dev.resthooks.registry.api.rest.QueryParameters;
import dev.resthooks.registry.operator.OrganisationRemoval;
import dev.resthooks.registry.operator.postgres.OrganisationLoads;
import dev.resthooks.registry.operator.postgres.OrganisationLoads.OrganisationLoad;
import dev.resthooks.registry.statistics.postgres.Statistics.AttemptRanking;
import dev.resthooks.registry.tenant.rest.Logged;
import dev.resthooks.registry.tenant.rest.OperatorScope;
import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Shows operators the organisations with most traffic or trouble, and removes organisations. */
@RequestScoped
@Path("/api/rest/resthookoperator/organisations")
@Produces({MediaType.APPLICATION_JSON, JsonBody.JSON_API})
class OrganisationsResource {
    private static final Map<String, AttemptRanking> SORTS =
            Map.of("-attempts", AttemptRanking.ATTEMPTS, "-failed", AttemptRanking.FAILURES);

    private final OperatorScope operators;
    private final OrganisationLoads loads;
    private final OrganisationRemoval removal;
    private final Clock clock;

    OrganisationsResource(
            OperatorScope operators,
            OrganisationLoads loads,
            OrganisationRemoval removal,
            Clock clock) {
        this.operators = operators;
        this.loads = loads;
        this.removal = removal;
        this.clock = clock;
    }

    @GET
    public OrganisationView.ListAnswer list(@Context UriInfo uri) {
        operators.require();
        QueryParameters given =
                QueryParameters.of(uri.getQueryParameters(), List.of("sort", "pageSize"));
        AttemptRanking ranking =
                given.read(
                                "sort",
                                "bad-sort",
                                "must be -attempts or -failed",
                                text -> Optional.ofNullable(SORTS.get(text)))
                        .orElse(AttemptRanking.ATTEMPTS);
        return new OrganisationView.ListAnswer(
                loads.first(ranking, given.pageSize(20, 100), clock.instant()).stream()
                        .map(OrganisationView::of)
                        .toList());
    }

    @DELETE
    @Path("{orgKey}")
    @Logged("organisation-removed")
    public OrganisationView.RemovalAnswer remove(@PathParam("orgKey") String orgKey) {
        operators.require();
        return OrganisationView.of(orgKey, removal.remove(OperatorProblems.organisation(orgKey)));
    }

    record OrganisationView(String orgKey, long delivered, long failed, Map<String, Long> hooks) {

        record ListAnswer(List<OrganisationView> resthookorganisations) {}

        record Removal(String orgKey, int hooks, int attempts, boolean complete) {}

        record RemovalAnswer(Removal resthookremoval) {}

        static OrganisationView of(OrganisationLoad load) {
            Map<String, Long> hooks = new LinkedHashMap<>();
            for (Health health : Health.values()) {
                long number = load.hooks().getOrDefault(health, 0L);
                if (number > 0 || health != Health.UNVERIFIED) {
                    hooks.put(health.word(), number);
                }
            }
            return new OrganisationView(load.org().value(), load.delivered(), load.failed(), hooks);
        }

        static RemovalAnswer of(String orgKey, OrganisationRemoval.Removed removed) {
            return new RemovalAnswer(
                    new Removal(orgKey, removed.hooks(), removed.attempts(), removed.isComplete()));
        }
    }
}
