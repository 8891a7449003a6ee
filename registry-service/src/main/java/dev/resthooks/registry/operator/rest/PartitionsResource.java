package dev.resthooks.registry.operator.rest;

import dev.resthooks.contract.event.EventPartition;
import dev.resthooks.registry.api.JsonBody;
import dev.resthooks.registry.api.rest.QueryParameters;
import dev.resthooks.registry.operator.kafka.PartitionLags;
import dev.resthooks.registry.tenant.rest.OperatorScope;
import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

@RequestScoped
@Path("/api/rest/resthookoperator/partitions")
@Produces({MediaType.APPLICATION_JSON, JsonBody.JSON_API})
class PartitionsResource {
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
        return PartitionView.answer(
                OperatorProblems.asked(() -> partitions.after(last, pageSize)),
                pageSize,
                clock.instant());
    }

    record PartitionView(
            String topic,
            int partition,
            @Nullable String owner,
            @Nullable Long watermark,
            @Nullable Long lag,
            @Nullable Long watermarkAge) {

        record ListAnswer(List<PartitionView> resthookpartitions, @Nullable String next) {}

        static ListAnswer answer(List<PartitionLags.Lag> page, int pageSize, Instant now) {
            return new ListAnswer(
                    page.stream().map(it -> of(it, now)).toList(),
                    page.size() < pageSize ? null : page.getLast().partition().toString());
        }

        private static PartitionView of(PartitionLags.Lag each, Instant now) {
            @Nullable Long lag = each.lag().isPresent() ? each.lag().getAsLong() : null;
            return new PartitionView(
                    each.partition().topic(),
                    each.partition().number(),
                    each.owner().orElse(null),
                    each.watermark().isPresent() ? each.watermark().getAsLong() : null,
                    lag,
                    lag != null && lag == 0 ? Long.valueOf(0) : age(each, now));
        }

        private static @Nullable Long age(PartitionLags.Lag each, Instant now) {
            return each.oldest()
                    .map(it -> Math.max(0, Duration.between(it, now).toSeconds()))
                    .orElse(null);
        }

        static Optional<EventPartition> partition(String text) {
            int dash = text.lastIndexOf('-');
            String number = text.substring(dash + 1);
            return dash > 0 && number.matches("[0-9]{1,9}")
                    ? Optional.of(
                            new EventPartition(text.substring(0, dash), Integer.parseInt(number)))
                    : Optional.empty();
        }
    }
}
