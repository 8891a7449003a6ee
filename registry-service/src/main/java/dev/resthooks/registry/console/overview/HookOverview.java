package dev.resthooks.registry.console.overview;

import dev.resthooks.registry.console.chart.HookCharts;
import dev.resthooks.registry.console.chart.StatisticsPanel;
import dev.resthooks.registry.console.chart.Timeline;
import dev.resthooks.registry.console.delivery.DeliveryListView;
import dev.resthooks.registry.console.delivery.HookDeliveries;
import dev.resthooks.registry.console.hook.HookDetail;
import dev.resthooks.registry.console.hook.HookDetails;
import dev.resthooks.registry.console.page.Frame;
import dev.resthooks.registry.console.page.Frames;
import dev.resthooks.registry.console.replay.ReplayListView;
import dev.resthooks.registry.hook.Hook;
import dev.resthooks.registry.replay.Replay;
import dev.resthooks.registry.replay.Replays;
import dev.resthooks.registry.tenant.Caller;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;

import jakarta.enterprise.context.RequestScoped;

import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** Collects all parts of the page of one hook. */
@RequestScoped
class HookOverview {
    @CheckedTemplate(basePath = "console")
    static final class Templates {
        /**
         * The page of one hook.
         *
         * @param query what the page is asked to show
         * @param secret the hook's secret, if that was asked for
         */
        static native TemplateInstance hook(
                Frame frame,
                HookPageQuery query,
                HookDetail hook,
                StatisticsPanel statistics,
                Timeline timeline,
                ReplayListView replays,
                DeliveryListView deliveries,
                Optional<ShownSecret> secret);
    }

    private final HookDetails details;
    private final HookDeliveries deliveries;
    private final Replays replays;
    private final HookCharts charts;
    private final Frames frames;
    private final Caller caller;
    private final Clock clock;

    HookOverview(
            HookDetails details,
            HookDeliveries deliveries,
            Replays replays,
            HookCharts charts,
            Frames frames,
            Caller caller,
            Clock clock) {
        this.details = details;
        this.deliveries = deliveries;
        this.replays = replays;
        this.charts = charts;
        this.frames = frames;
        this.caller = caller;
        this.clock = clock;
    }

    /**
     * Returns the page.
     *
     * @param secret the hook's secret, if it was asked for
     */
    TemplateInstance page(Hook hook, HookPageQuery query, Optional<ShownSecret> secret) {
        List<Replay> all = replays.list(hook.id());
        return Templates.hook(
                frames.of("Hook " + hook.id()),
                query,
                details.of(hook),
                charts.statistics(hook, query.span()),
                charts.timeline(hook, all),
                view(hook, all),
                deliveries.list(hook, query.state(), query.after()),
                secret);
    }

    private ReplayListView view(Hook hook, List<Replay> all) {
        return ReplayListView.of(
                hook.id(), all, details.mayChange(hook), clock.instant(), caller.zone());
    }
}
