package dev.resthooks.registry.deliverylog;

import dev.resthooks.contract.report.Attempt;
import dev.resthooks.contract.report.DeliveryReport;

/** Which successes are logged; they are counted in any case. */
public enum Successes {
    ALL,
    /** None but those that ended a failure, which would else look as if it went on. */
    NONE;

    /** Whether a report belongs in the log. */
    public boolean log(DeliveryReport report) {
        return switch (report) {
            case DeliveryReport.Delivered(Attempt attempt) -> this == ALL || attempt.number() > 1;
            case DeliveryReport.Retrying _, DeliveryReport.Rejected _, DeliveryReport.Exhausted _ ->
                    true;
        };
    }
}
