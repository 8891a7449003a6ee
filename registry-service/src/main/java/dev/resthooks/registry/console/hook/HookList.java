package dev.resthooks.registry.console.hook;

import dev.resthooks.contract.hook.HookId;
import dev.resthooks.contract.report.HealthReport;
import dev.resthooks.registry.catalogue.OfferedEvents;
import dev.resthooks.registry.console.chart.Sparkline;
import dev.resthooks.registry.health.HookHealth;
import dev.resthooks.registry.health.LaneHealth;
import dev.resthooks.registry.hook.Hook;
import dev.resthooks.registry.refusal.CallersHooks;
import dev.resthooks.registry.statistics.AttemptCounts;
import dev.resthooks.registry.statistics.Statistics;
import jakarta.enterprise.context.RequestScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * Reads pages of the list of hooks. A page takes four queries, however many hooks it has: the
 * number of hooks, the hooks, their health and their attempts.
 */
@RequestScoped
class HookList {
    private final CallersHooks hooks;
    private final LaneHealth lanes;
    private final Statistics statistics;
    private final OfferedEvents offered;
    private final Clock clock;

    HookList(
            CallersHooks hooks,
            LaneHealth lanes,
            Statistics statistics,
            OfferedEvents offered,
            Clock clock) {
        this.hooks = hooks;
        this.lanes = lanes;
        this.statistics = statistics;
        this.offered = offered;
        this.clock = clock;
    }

    /** Returns the page that is asked for, as far as {@link ListRequest#fitting} allows it. */
    @Transactional
    public HookListView read(ListRequest request) {
        long matching = hooks.count(request.filters(), ListRequest.MOST + 1L);
        ListRequest shown = request.fitting(matching);
        List<HookRow> rows = matching == 0 ? List.of() : rows(hooks.page(shown.query()));
        return new HookListView(shown, rows, matching, offered.names());
    }

    @Transactional
    public HookRow row(Hook hook) {
        return rows(List.of(hook)).getFirst();
    }

    private List<HookRow> rows(List<Hook> shown) {
        List<HookId> ids = shown.stream().map(Hook::id).toList();
        Instant now = clock.instant();
        Map<HookId, List<HealthReport>> reports = lanes.lanes(ids);
        Map<HookId, List<AttemptCounts>> days = statistics.of(ids, Sparkline.day(now));
        return shown.stream()
                .map(hook ->
                        HookRow.of(
                                hook,
                                HookHealth.of(
                                        hook,
                                        new LaneHealth.Reports(
                                                reports.getOrDefault(hook.id(), List.of()),
                                                List.of())),
                                days.getOrDefault(hook.id(), List.of()),
                                now,
                                hooks.caller().zone()))
                .toList();
    }
}
