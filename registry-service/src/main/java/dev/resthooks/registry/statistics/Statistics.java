package dev.resthooks.registry.statistics;

import dev.resthooks.contract.event.OrgKey;
import dev.resthooks.contract.hook.HookId;
import dev.resthooks.contract.report.DeliveryReport;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** The statistics of all hooks, for as long as they are kept. */
public interface Statistics {
    /**
     * Adds reports within the caller's transaction, which has locked their hooks.
     *
     * @param reports reports about hooks that exist
     * @param owners the organisation of each of these hooks
     */
    void take(List<DeliveryReport> reports, Map<HookId, OrgKey> owners);

    /** Returns the counts of a hook, for each step of the span. */
    List<AttemptCounts> of(HookId hook, StepSpan span);

    /**
     * Returns the counts of all hooks of the organisation, also of those that were deleted, for
     * each step of the span.
     */
    List<AttemptCounts> of(OrgKey org, StepSpan span);

    /**
     * Returns the counts of several hooks, for each step of the span. A hook without attempts is
     * absent.
     */
    Map<HookId, List<AttemptCounts>> of(Collection<HookId> hooks, StepSpan span);

    /**
     * Returns the organisations with most attempts that began in a period since then. The effort
     * grows with the number of organisations that had attempts since then.
     */
    List<OrganisationAttempts> busiest(Instant since, AttemptRanking ranking, int most);

    /**
     * Returns the attempts of all organisations that began in a period since then. The effort is
     * that of {@link #busiest}.
     */
    AttemptTotals totals(Instant since);
}
