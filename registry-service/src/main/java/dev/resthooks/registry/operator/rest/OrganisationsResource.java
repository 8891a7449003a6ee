package dev.resthooks.registry.operator.rest;

import dev.resthooks.contract.event.OrgKey;
import dev.resthooks.registry.api.JsonBody;
import dev.resthooks.registry.api.Problems;
import dev.resthooks.registry.api.Source;
import dev.resthooks.registry.api.rest.QueryParameters;
import dev.resthooks.registry.operator.OrganisationLoads;
import dev.resthooks.registry.operator.OrganisationRemoval;
import dev.resthooks.registry.statistics.AttemptRanking;
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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Shows operators the organisations with most traffic or trouble, and removes organisations. */
@RequestScoped
@Path("/api/rest/resthookoperator/organisations")
@Produces({MediaType.APPLICATION_JSON, JsonBody.JSON_API})
@Tag(name = "Operators", description = "For those who run the platform.")
@SecurityRequirement(name = "token")
@APIResponse(responseCode = "default", ref = "Error")
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
    @Operation(
            operationId = "busiestOrganisations",
            summary = "List the organisations with most traffic or most failures")
    @APIResponse(
            responseCode = "200",
            description = "The organisations that come first.",
            content =
                    @Content(schema = @Schema(implementation = OrganisationView.ListAnswer.class)))
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
    @Operation(
            operationId = "removeOrganisation",
            summary = "Remove an organisation with all its data")
    @APIResponse(
            responseCode = "200",
            description = "What was removed.",
            content =
                    @Content(
                            schema =
                                    @Schema(implementation = OrganisationView.RemovalAnswer.class)))
    public OrganisationView.RemovalAnswer remove(
            @Parameter(description = "The organisation's key, as in tokens.", example = "acme")
                    @PathParam("orgKey")
                    String orgKey) {
        operators.require();
        if (orgKey.isBlank() || orgKey.indexOf('\0') >= 0) {
            throw Problems.notFound(
                    "No organisation has this key.", new Source.Parameter("orgKey"));
        }
        return OrganisationView.of(orgKey, removal.remove(new OrgKey(orgKey)));
    }
}
