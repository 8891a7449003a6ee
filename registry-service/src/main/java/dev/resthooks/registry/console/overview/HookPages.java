package dev.resthooks.registry.console.overview;

import dev.resthooks.registry.api.rest.Pages;
import dev.resthooks.registry.console.chart.ChartSpan;
import dev.resthooks.registry.console.chart.HookTimeline;
import dev.resthooks.registry.console.chart.StatisticsPanel;
import dev.resthooks.registry.console.delivery.HookDeliveries;
import dev.resthooks.registry.console.hook.HookDetail;
import dev.resthooks.registry.console.hook.OwnHooks;
import dev.resthooks.registry.console.page.Frame;
import dev.resthooks.registry.console.page.Frames;
import dev.resthooks.registry.console.page.PageFilter;
import dev.resthooks.registry.console.page.SeeOther.DoneNotice;
import dev.resthooks.registry.console.page.Times;
import dev.resthooks.registry.console.replay.ReplayPages.ReplayListView;
import dev.resthooks.registry.deliverylog.DeliveryQuery.LogCursor;
import dev.resthooks.registry.deliverylog.DeliveryState;
import dev.resthooks.registry.hook.Hook;
import dev.resthooks.registry.hook.Secrets;
import dev.resthooks.registry.refusal.HookRefusals;
import dev.resthooks.registry.replay.Replay;
import dev.resthooks.registry.replay.Replays;
import dev.resthooks.registry.statistics.StepSpan;
import dev.resthooks.registry.statistics.postgres.Statistics;
import dev.resthooks.registry.tenant.rest.Logged;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.function.UnaryOperator;

/**
 * The page of a hook, without or with its secret. The secret is shown in the answer to a form, so
 * that only those who may change the hook get it, and no link or history leads back to it.
 */
@RequestScoped
@Blocking
@Path(Pages.ROOT + "/hooks")
@Produces(MediaType.TEXT_HTML)
class HookPages {
    @CheckedTemplate(basePath = "console")
    static final class Templates {
        static native TemplateInstance hook(
                Frame frame,
                Times times,
                HookPageQuery query,
                HookDetail hook,
                StatisticsPanel statistics,
                HookTimeline timeline,
                ReplayListView replays,
                HookDeliveries.ListView deliveries,
                Optional<Secret> secret);
    }

    /**
     * The secret of a hook, as its owner asked to see it.
     *
     * @param formerUntil when the former secrets stop signing, the newest first
     */
    public record Secret(String text, List<Instant> formerUntil) {
        @Override
        public String toString() {
            return "Secret[]";
        }
    }

    private final OwnHooks own;
    private final Secrets secrets;
    private final HookDeliveries deliveries;
    private final Replays replays;
    private final Statistics statistics;
    private final Frames frames;

    HookPages(
            OwnHooks own,
            Secrets secrets,
            HookDeliveries deliveries,
            Replays replays,
            Statistics statistics,
            Frames frames) {
        this.own = own;
        this.secrets = secrets;
        this.deliveries = deliveries;
        this.replays = replays;
        this.statistics = statistics;
        this.frames = frames;
    }

    @GET
    @Path("{id}")
    public TemplateInstance show(@PathParam("id") String id, @Context UriInfo uri) {
        return page(own.all().find(id), HookPageQuery.of(uri), Optional.empty());
    }

    @POST
    @Path("{id}/secret")
    @Logged("secret-read")
    public TemplateInstance showSecret(@PathParam("id") String id) {
        Hook hook = own.find(id);
        HookRefusals.refuseSecretOfAgent(hook);
        List<Instant> formerUntil = hook.formerSecretsUntil(own.times().now());
        Secret secret = new Secret(secrets.newest(hook).text(), formerUntil);
        return page(hook, HookPageQuery.NONE, Optional.of(secret));
    }

    /** Shows the page of the hook without its secret, which is the answer to a form alone. */
    @GET
    @Path("{id}/secret")
    public TemplateInstance hideSecret(@PathParam("id") String id) {
        return page(own.all().find(id), HookPageQuery.NONE, Optional.empty());
    }

    private TemplateInstance page(Hook hook, HookPageQuery query, Optional<Secret> secret) {
        Times times = own.times();
        List<Replay> all = replays.list(hook.id());
        HookDetail detail = own.detail(hook);
        StepSpan steps = query.span().upTo(times.now());
        return Templates.hook(
                frames.of("Hook " + hook.id()),
                times,
                query,
                detail,
                StatisticsPanel.of(
                        query.span(), steps, statistics.of(hook.id(), steps), times.zone()),
                HookTimeline.of(detail.reported(), all, detail.retention(), times),
                ReplayListView.of(hook.id(), all, detail.mayChange()),
                deliveries.list(hook, query.state(), query.after()),
                secret);
    }

    /**
     * What the page of a hook is asked to show, as in its URL. Each method that returns the query
     * of another page keeps the other choices.
     *
     * @param state the name of the state of the deliveries to show; empty for any
     * @param done what was done before, in words
     */
    public record HookPageQuery(ChartSpan span, String state, String after, String done) {
        static final HookPageQuery NONE = new HookPageQuery(ChartSpan.DAY, "", "", "");

        static HookPageQuery of(UriInfo uri) {
            UnaryOperator<String> parameters = PageFilter.parameters(uri);
            return new HookPageQuery(
                    ChartSpan.named(parameters.apply("span")),
                    PageFilter.read("state", parameters.apply("state"), DeliveryState::named)
                            .map(DeliveryState::stateName)
                            .orElse(""),
                    PageFilter.read("after", parameters.apply("after"), LogCursor::ofText)
                            .map(LogCursor::text)
                            .orElse(""),
                    DoneNotice.textOf(parameters.apply("done")));
        }

        public boolean isOfDay() {
            return span == ChartSpan.DAY;
        }

        public String withSpan(String code) {
            return query(ChartSpan.named(code), state, after);
        }

        public String olderThan(String cursor) {
            return query(span, state, cursor);
        }

        public String newest() {
            return query(span, state, "");
        }

        public String ofAnyState() {
            return query(span, "", "");
        }

        private static String query(ChartSpan span, String state, String after) {
            StringJoiner query = new StringJoiner("&", "?", "").setEmptyValue("");
            PageFilter.add(query, "span", span == ChartSpan.DAY ? "" : span.code());
            PageFilter.add(query, "state", state);
            PageFilter.add(query, "after", after);
            return query.toString();
        }
    }
}
