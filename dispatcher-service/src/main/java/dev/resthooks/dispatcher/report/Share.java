package dev.resthooks.dispatcher.report;

import dev.resthooks.contract.report.DeliveryReport;
import dev.resthooks.dispatcher.eventlog.DeadEvent;
import java.util.List;

/**
 * What one event partition has to make durable.
 *
 * @param moved whether the position differs from the durable one. If it doesn't, no report here
 *     counts, and writing the share twice does no harm
 * @param reports in the order of their outcomes for each hook, but for those that waited for the
 *     position to pass them
 */
public record Share(
        Position position, boolean moved, List<DeliveryReport> reports, List<DeadEvent> dead) {
    public Share {
        reports = List.copyOf(reports);
        dead = List.copyOf(dead);
    }
}
