package dev.resthooks.registry.console.operator;

import dev.resthooks.registry.operator.OrganisationLoads;
import dev.resthooks.registry.operator.OrganisationLoads.PlatformLoad;
import dev.resthooks.registry.tenant.Caller;
import jakarta.enterprise.context.RequestScoped;
import java.time.Clock;
import java.time.Instant;

/** Collects what operators see first, from PostgreSQL alone. */
@RequestScoped
class OperatorOverview {
    private final OrganisationLoads loads;
    private final Caller caller;
    private final Clock clock;

    OperatorOverview(OrganisationLoads loads, Caller caller, Clock clock) {
        this.loads = loads;
        this.caller = caller;
        this.clock = clock;
    }

    OperatorView read() {
        Instant now = clock.instant();
        PlatformLoad load = loads.ofAll(now);
        return new OperatorView(
                TrafficWords.of(load.attempts(), load.since(), load.at()),
                GradeCount.troubled(load.troubled()),
                load.failing().stream()
                        .map(it -> FailingHookRow.of(it, now, caller.zone()))
                        .toList(),
                load.busiest().stream().map(OrganisationRow::of).toList(),
                load.worst().stream().map(OrganisationRow::of).toList());
    }
}
