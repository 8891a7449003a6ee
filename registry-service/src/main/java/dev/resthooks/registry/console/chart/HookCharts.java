package dev.resthooks.registry.console.chart;

import dev.resthooks.registry.console.kafka.EventRetention;
import dev.resthooks.registry.health.LaneHealth;
import dev.resthooks.registry.hook.Hook;
import dev.resthooks.registry.replay.Replay;
import dev.resthooks.registry.statistics.Statistics;
import dev.resthooks.registry.statistics.StepSpan;
import dev.resthooks.registry.tenant.Caller;

import jakarta.enterprise.context.RequestScoped;

import java.time.Clock;
import java.time.Instant;
import java.util.List;

/** Reads what the charts of a hook's page show. */
@RequestScoped
public class HookCharts {
    private final Statistics statistics;
    private final LaneHealth lanes;
    private final EventRetention retention;
    private final Caller caller;
    private final Clock clock;

    HookCharts(
            Statistics statistics,
            LaneHealth lanes,
            EventRetention retention,
            Caller caller,
            Clock clock) {
        this.statistics = statistics;
        this.lanes = lanes;
        this.retention = retention;
        this.caller = caller;
        this.clock = clock;
    }

    public StatisticsPanel statistics(Hook hook, ChartSpan span) {
        StepSpan steps = span.upTo(clock.instant());
        return StatisticsPanel.of(span, steps, statistics.of(hook.id(), steps), caller.zone());
    }

    public Timeline timeline(Hook hook, List<Replay> replays) {
        Instant now = clock.instant();
        return Timeline.of(
                hook,
                lanes.of(hook.id()),
                replays,
                retention.of(hook.state().event().resource()),
                now,
                caller.zone());
    }
}
