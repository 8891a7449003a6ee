package dev.resthooks.registry.console.operator;

import java.util.List;

/**
 * What operators see first.
 *
 * @param troubled how many hooks are in each state of health but the best
 * @param failing the hooks that have had trouble for longest
 * @param busiest the organisations with most attempts
 * @param worst the organisations with most failed attempts
 */
public record OperatorView(
        TrafficWords traffic,
        List<GradeCount> troubled,
        List<FailingHookRow> failing,
        List<OrganisationRow> busiest,
        List<OrganisationRow> worst) {
    public OperatorView {
        troubled = List.copyOf(troubled);
        failing = List.copyOf(failing);
        busiest = List.copyOf(busiest);
        worst = List.copyOf(worst);
    }
}
