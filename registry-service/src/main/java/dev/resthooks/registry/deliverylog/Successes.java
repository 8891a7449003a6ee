package dev.resthooks.registry.deliverylog;

import dev.resthooks.contract.report.Attempt;
import dev.resthooks.contract.report.DeliveryReport;

/** Which successes are logged. All of them are counted in any case. */
public enum Successes {
    ALL,
    /**
     * Only successes after a failed attempt; without them, the log would show the failure as
     * unsettled.
     */
    NONE;

    /** Returns whether the attempt of a report is logged. */
    public boolean log(DeliveryReport report) {
        return switch (report) {
            case DeliveryReport.Delivered(Attempt attempt, int _) ->
                    this == ALL || attempt.number() > 1;
            case DeliveryReport.Retrying _,
                    DeliveryReport.Rejected _,
                    DeliveryReport.Exhausted _,
                    DeliveryReport.Skipped _ ->
                    true;
        };
    }
}
