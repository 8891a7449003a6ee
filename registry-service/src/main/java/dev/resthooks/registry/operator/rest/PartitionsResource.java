package dev.resthooks.registry.operator.rest;

import dev.resthooks.contract.event.EventPartition;
import dev.resthooks.registry.api.JsonBody;
import dev.resthooks.registry.api.Problems;
import dev.resthooks.registry.api.rest.QueryParameters;
import dev.resthooks.registry.log.LogAway;
import dev.resthooks.registry.operator.PartitionLags;
import dev.resthooks.registry.tenant.rest.OperatorScope;
import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Shows operators how far the dispatchers are. */
@RequestScoped
@Path("/api/rest/resthookoperator/partitions")
@Produces({MediaType.APPLICATION_JSON, JsonBody.JSON_API})
class PartitionsResource {
    private static final Logger LOG = Logger.getLogger(PartitionsResource.class);

    private final OperatorScope operators;
    private final PartitionLags partitions;
    private final Clock clock;

    PartitionsResource(OperatorScope operators, PartitionLags partitions, Clock clock) {
        this.operators = operators;
        this.partitions = partitions;
        this.clock = clock;
    }

    @GET
    public PartitionView.ListAnswer list(@Context UriInfo uri) {
        operators.require();
        QueryParameters given =
                QueryParameters.of(uri.getQueryParameters(), List.of("after", "pageSize"));
        Optional<EventPartition> last =
                given.read(
                        "after",
                        "bad-after",
                        "must be the unchanged next of a page",
                        PartitionView::partition);
        int pageSize = given.pageSize(50, 200);
        try {
            return PartitionView.answer(
                    partitions.after(last, pageSize), pageSize, clock.instant());
        } catch (LogAway away) {
            LOG.warnf("partitions refused, Kafka is unavailable: %s", away);
            throw Problems.logUnavailable();
        }
    }
}
