package dev.resthooks.registry.health.rest;

import dev.resthooks.contract.hook.HookId;
import dev.resthooks.contract.report.HealthReport;
import dev.resthooks.registry.health.HookHealth;
import dev.resthooks.registry.health.LaneHealth;
import dev.resthooks.registry.hook.HealthViews;
import dev.resthooks.registry.hook.Hook;
import dev.resthooks.registry.tenant.Caller;
import jakarta.enterprise.context.RequestScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** {@link HealthViews} from the stored reports, which are read with one statement. */
@RequestScoped
class IncludedHealth implements HealthViews {
    private final LaneHealth lanes;
    private final Caller caller;
    private final Clock clock;

    IncludedHealth(LaneHealth lanes, Caller caller, Clock clock) {
        this.lanes = lanes;
        this.caller = caller;
        this.clock = clock;
    }

    @Override
    @Transactional
    public List<Object> of(List<Hook> hooks) {
        Map<HookId, List<HealthReport>> reports =
                lanes.lanes(hooks.stream().map(Hook::id).toList());
        Instant now = clock.instant();
        return hooks.stream()
                .map(hook ->
                        HookHealth.of(
                                hook,
                                new LaneHealth.Reports(
                                        reports.getOrDefault(hook.id(), List.of()), List.of())))
                .<Object>map(health -> HealthView.withoutGaps(health, caller, now))
                .toList();
    }
}
