package dev.resthooks.registry.operator;

import dev.resthooks.contract.event.OrgKey;
import dev.resthooks.registry.hook.Grade;
import dev.resthooks.registry.hook.OrganisationHooks;
import dev.resthooks.registry.statistics.AttemptRanking;
import dev.resthooks.registry.statistics.OrganisationAttempts;
import dev.resthooks.registry.statistics.Statistics;
import dev.resthooks.registry.statistics.StepSpan;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Finds the organisations with most traffic, or with most failures. Thread-safe. */
public final class OrganisationLoads {
    /** The time of which attempts are counted, together with the period that has just begun. */
    public static final Duration LATELY = Duration.ofMinutes(15);

    private final Statistics statistics;
    private final OrganisationHooks hooks;

    public OrganisationLoads(Statistics statistics, OrganisationHooks hooks) {
        this.statistics = statistics;
        this.hooks = hooks;
    }

    /** Returns the organisations that come first, by what their hooks did lately. */
    public List<OrganisationLoad> first(AttemptRanking ranking, int most, Instant now) {
        List<OrganisationAttempts> busiest =
                statistics.busiest(StepSpan.periodOf(now.minus(LATELY)), ranking, most);
        Map<OrgKey, Map<Grade, Long>> grades =
                hooks.grades(busiest.stream().map(OrganisationAttempts::org).toList());
        return busiest.stream()
                .map(it ->
                        new OrganisationLoad(
                                it.org(),
                                it.delivered(),
                                it.failed(),
                                grades.getOrDefault(it.org(), Map.of())))
                .toList();
    }
}
