package dev.resthooks.registry.console.overview;

import dev.resthooks.registry.console.chart.StatisticsPanel;
import dev.resthooks.registry.console.chart.Timeline;
import dev.resthooks.registry.console.delivery.DeliveryListView;
import dev.resthooks.registry.console.delivery.HookDeliveries;
import dev.resthooks.registry.console.hook.HookDetail;
import dev.resthooks.registry.console.hook.HookDetails;
import dev.resthooks.registry.console.page.Frame;
import dev.resthooks.registry.console.page.Frames;
import dev.resthooks.registry.console.page.Times;
import dev.resthooks.registry.console.replay.ReplayListView;
import dev.resthooks.registry.hook.Hook;
import dev.resthooks.registry.replay.Replay;
import dev.resthooks.registry.replay.Replays;
import dev.resthooks.registry.statistics.Statistics;
import dev.resthooks.registry.statistics.StepSpan;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.enterprise.context.RequestScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Collects all parts of the page of one hook. */
@RequestScoped
class HookOverview {
    @CheckedTemplate(basePath = "console")
    static final class Templates {
        static native TemplateInstance hook(
                Frame frame,
                Times times,
                HookPageQuery query,
                HookDetail hook,
                StatisticsPanel statistics,
                Timeline timeline,
                ReplayListView replays,
                DeliveryListView deliveries,
                Optional<Secret> secret);
    }

    /**
     * The secret of a hook, as its owner asked to see it.
     *
     * @param text the present secret
     * @param formerUntil when the former secrets stop signing, the newest first
     */
    public record Secret(String text, List<Instant> formerUntil) {
        @Override
        public String toString() {
            return "Secret[]";
        }
    }

    private final HookDetails details;
    private final HookDeliveries deliveries;
    private final Replays replays;
    private final Statistics statistics;
    private final Frames frames;
    private final Times times;

    HookOverview(
            HookDetails details,
            HookDeliveries deliveries,
            Replays replays,
            Statistics statistics,
            Frames frames,
            Times times) {
        this.details = details;
        this.deliveries = deliveries;
        this.replays = replays;
        this.statistics = statistics;
        this.frames = frames;
        this.times = times;
    }

    /**
     * @param secret the hook's secret, if it was asked for
     */
    TemplateInstance page(Hook hook, HookPageQuery query, Optional<Secret> secret) {
        List<Replay> all = replays.list(hook.id());
        HookDetail detail = details.of(hook);
        StepSpan steps = query.span().upTo(times.now());
        return Templates.hook(
                frames.of("Hook " + hook.id()),
                times,
                query,
                detail,
                StatisticsPanel.of(
                        query.span(), steps, statistics.of(hook.id(), steps), times.zone()),
                Timeline.of(hook, detail.reports(), all, detail.retention(), times),
                ReplayListView.of(hook.id(), all, detail.mayChange()),
                deliveries.list(hook, query.state(), query.after()),
                secret);
    }
}
