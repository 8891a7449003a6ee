package dev.resthooks.registry.statistics;

import dev.resthooks.contract.event.OrgKey;
import dev.resthooks.contract.hook.HookId;
import dev.resthooks.contract.report.DeliveryReport;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;

public interface Statistics {
    /** Adds reports, within the caller's transaction, which has locked these hooks. */
    void take(List<DeliveryReport> reports, Map<HookId, OrgKey> owners);

    List<AttemptCounts> of(HookId hook, StepSpan span);

    /** Returns an organisation's counts for each step, with those of deleted hooks. */
    List<AttemptCounts> of(OrgKey org, StepSpan span);

    /** Returns the counts of hooks for each step; one without attempts is absent. */
    Map<HookId, List<AttemptCounts>> of(Collection<HookId> hooks, StepSpan span);

    List<OrganisationAttempts> busiest(Instant since, AttemptRanking ranking, int most);

    AttemptTotals totals(Instant since);

    enum AttemptRanking {
        ATTEMPTS,
        FAILURES
    }

    record AttemptTotals(long delivered, long failed) {}

    /** The attempts of all hooks of an organisation, also of deleted ones, in some time. */
    record OrganisationAttempts(OrgKey org, long delivered, long failed) {}
}
