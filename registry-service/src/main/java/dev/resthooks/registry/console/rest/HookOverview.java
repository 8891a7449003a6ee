package dev.resthooks.registry.console.rest;

import dev.resthooks.registry.console.ReplayListView;
import dev.resthooks.registry.console.ShownSecret;
import dev.resthooks.registry.hook.Hook;
import dev.resthooks.registry.replay.CallersReplays;
import dev.resthooks.registry.replay.Replay;
import dev.resthooks.registry.tenant.Caller;
import io.quarkus.qute.TemplateInstance;
import jakarta.enterprise.context.RequestScoped;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** Collects all parts of the page of one hook. */
@RequestScoped
class HookOverview {
    private final HookDetails details;
    private final HookDeliveries deliveries;
    private final CallersReplays replays;
    private final HookCharts charts;
    private final Frames frames;
    private final Caller caller;
    private final Clock clock;

    HookOverview(
            HookDetails details,
            HookDeliveries deliveries,
            CallersReplays replays,
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
        List<Replay> all = replays.list(hook.id().toString());
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

    ReplayListView replays(Hook hook) {
        return view(hook, replays.list(hook.id().toString()));
    }

    private ReplayListView view(Hook hook, List<Replay> all) {
        return ReplayListView.of(
                hook.id(), all, details.mayChange(hook), clock.instant(), caller.zone());
    }
}
