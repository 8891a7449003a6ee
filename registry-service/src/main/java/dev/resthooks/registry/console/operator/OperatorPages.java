package dev.resthooks.registry.console.operator;

import dev.resthooks.contract.event.OrgKey;
import dev.resthooks.registry.api.Problems;
import dev.resthooks.registry.api.rest.Pages;
import dev.resthooks.registry.console.page.FormFields;
import dev.resthooks.registry.console.page.Frame;
import dev.resthooks.registry.console.page.Frames;
import dev.resthooks.registry.console.page.Times;
import dev.resthooks.registry.console.page.Wording;
import dev.resthooks.registry.log.LogAway;
import dev.resthooks.registry.operator.OrganisationRemoval;
import dev.resthooks.registry.operator.kafka.PartitionLags;
import dev.resthooks.registry.operator.kafka.PartitionLags.Lag;
import dev.resthooks.registry.operator.postgres.OrganisationLoads;
import dev.resthooks.registry.operator.postgres.OrganisationLoads.PlatformLoad;
import dev.resthooks.registry.operator.rest.OperatorProblems;
import dev.resthooks.registry.tenant.rest.Logged;
import dev.resthooks.registry.tenant.rest.OperatorScope;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The pages on which operators see the platform, and remove organisations. */
@RequestScoped
@Blocking
@Path(Pages.OPERATOR)
@Produces(MediaType.TEXT_HTML)
class OperatorPages {
    @CheckedTemplate(basePath = "console")
    static final class Templates {
        static native TemplateInstance operator(Frame frame, Times times, PlatformLoad load);

        static native TemplateInstance partitions(Frame frame, PartitionsView view);

        static native TemplateInstance removal(Frame frame, String org);

        static native TemplateInstance removed(
                Frame frame, String org, OrganisationRemoval.Removed removed);
    }

    private final OperatorScope operators;
    private final OrganisationLoads loads;
    private final PartitionLags partitions;
    private final OrganisationRemoval removal;
    private final Frames frames;
    private final Times times;

    OperatorPages(
            OperatorScope operators,
            OrganisationLoads loads,
            PartitionLags partitions,
            OrganisationRemoval removal,
            Frames frames,
            Times times) {
        this.operators = operators;
        this.loads = loads;
        this.partitions = partitions;
        this.removal = removal;
        this.frames = frames;
        this.times = times;
    }

    @GET
    public TemplateInstance show() {
        operators.requireForPage();
        return Templates.operator(frames.of("Operator"), times, loads.ofAll(times.now()));
    }

    @GET
    @Path("partitions")
    public TemplateInstance showPartitions() {
        operators.requireForPage();
        return Templates.partitions(frames.of("Dispatchers"), lags());
    }

    private PartitionsView lags() {
        try {
            return new PartitionsView(
                    true, partitions.after(Optional.empty(), PartitionsView.MOST), times.now());
        } catch (LogAway away) {
            return new PartitionsView(false, List.of(), times.now());
        }
    }

    @GET
    @Path("organisations/{orgKey}/remove")
    public TemplateInstance askToRemove(@PathParam("orgKey") String orgKey) {
        operators.requireForPage();
        return Templates.removal(
                frames.of("Remove an organisation"), OperatorProblems.organisation(orgKey).value());
    }

    /** Works for a few seconds; the page offers to go on if something is left. */
    @POST
    @Path("organisations/{orgKey}/remove")
    @Logged("organisation-removed")
    public TemplateInstance remove(
            @PathParam("orgKey") String orgKey, @Context RoutingContext routing) {
        operators.requireForPage();
        OrgKey org = OperatorProblems.organisation(orgKey);
        if (!FormFields.of(routing).text("confirmed").equals(org.value().strip())) {
            throw Problems.of(
                    400,
                    "not-confirmed",
                    "Nothing was removed",
                    "The key that you typed is not that of the organisation.");
        }
        return Templates.removed(
                frames.of("Remove an organisation"), org.value(), removal.remove(org));
    }

    /** The dispatchers and the event partitions, if Kafka has answered. */
    public record PartitionsView(boolean isKnown, List<Lag> partitions, Instant now) {
        static final int MOST = 500;

        private static final String UNKNOWN = "not known";

        public boolean isCut() {
            return partitions.size() >= MOST;
        }

        /** A dispatcher, or those partitions that nobody has. */
        public record Dispatcher(
                String name, String tone, int partitions, String lag, String age) {}

        public List<Dispatcher> dispatchers() {
            return partitions.stream()
                    .collect(
                            Collectors.groupingBy(
                                    it -> it.owner().orElse(""), TreeMap::new, Collectors.toList()))
                    .values()
                    .stream()
                    .map(owned -> dispatcher(owner(owned.getFirst()), owned))
                    .toList();
        }

        private Dispatcher dispatcher(String name, List<Lag> owned) {
            boolean isKnown = owned.stream().allMatch(it -> it.lag().isPresent() || it.end() == 0);
            long lag = owned.stream().mapToLong(it -> it.lag().orElse(0)).sum();
            Optional<Duration> oldest =
                    owned.stream()
                            .flatMap(it -> waited(it).stream())
                            .max(Comparator.naturalOrder());
            return new Dispatcher(
                    name,
                    tone(owned.getFirst()),
                    owned.size(),
                    isKnown ? Wording.number(lag) : UNKNOWN,
                    oldest.map(Wording::duration).orElse(isKnown && lag == 0 ? "0 s" : UNKNOWN));
        }

        public String owner(Lag each) {
            return each.owner().orElse("No dispatcher");
        }

        public String tone(Lag each) {
            return each.owner().isPresent() ? "good" : "bad";
        }

        public String watermark(Lag each) {
            return each.watermark().isPresent()
                    ? Wording.number(each.watermark().getAsLong())
                    : "none";
        }

        public String lag(Lag each) {
            return each.lag().isPresent() ? Wording.number(each.lag().getAsLong()) : UNKNOWN;
        }

        public String age(Lag each) {
            return each.lag().orElse(1) == 0
                    ? "0 s"
                    : waited(each).map(Wording::duration).orElse(UNKNOWN);
        }

        private Optional<Duration> waited(Lag each) {
            return each.oldest()
                    .map(it -> Duration.between(it, now))
                    .map(it -> it.isNegative() ? Duration.ZERO : it);
        }
    }
}
