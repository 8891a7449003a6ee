package dev.resthooks.registry.console.rest;

import dev.resthooks.registry.console.FailingHookRow;
import dev.resthooks.registry.console.GradeCount;
import dev.resthooks.registry.console.OperatorView;
import dev.resthooks.registry.console.OrganisationRow;
import dev.resthooks.registry.console.TrafficWords;
import dev.resthooks.registry.hook.OrganisationHooks;
import dev.resthooks.registry.operator.OrganisationLoads;
import dev.resthooks.registry.statistics.AttemptRanking;
import dev.resthooks.registry.statistics.Statistics;
import dev.resthooks.registry.statistics.StepSpan;
import dev.resthooks.registry.tenant.Caller;
import jakarta.enterprise.context.RequestScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;

/** Collects what operators see first, from PostgreSQL alone. */
@RequestScoped
class OperatorOverview {
    private static final int LISTED = 10;

    private final Statistics statistics;
    private final OrganisationHooks hooks;
    private final OrganisationLoads loads;
    private final Caller caller;
    private final Clock clock;

    OperatorOverview(
            Statistics statistics,
            OrganisationHooks hooks,
            OrganisationLoads loads,
            Caller caller,
            Clock clock) {
        this.statistics = statistics;
        this.hooks = hooks;
        this.loads = loads;
        this.caller = caller;
        this.clock = clock;
    }

    OperatorView read() {
        Instant now = clock.instant();
        Instant since = StepSpan.periodOf(now.minus(OrganisationLoads.LATELY));
        return new OperatorView(
                TrafficWords.of(statistics.totals(since), since, now),
                GradeCount.troubled(hooks.troubled()),
                hooks.failingLongest(LISTED).stream()
                        .map(it -> FailingHookRow.of(it, now, caller.zone()))
                        .toList(),
                organisations(AttemptRanking.ATTEMPTS, now),
                organisations(AttemptRanking.FAILURES, now).stream()
                        .filter(it -> !it.failed().equals("0"))
                        .toList());
    }

    private List<OrganisationRow> organisations(AttemptRanking ranking, Instant now) {
        return loads.first(ranking, LISTED, now).stream().map(OrganisationRow::of).toList();
    }
}
