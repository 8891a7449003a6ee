package dev.resthooks.registry.report;

import dev.resthooks.contract.event.Body;

/**
 * Reports of a record that can't be applied, as they are set aside.
 *
 * @param content the JSON of the reports, or the record's value if it is not readable
 * @param reason why they can't be applied
 */
public record UnappliedReport(Body content, String reason) {
    /** The longest reason that is stored. Unit: characters. */
    private static final int LONGEST = 1_000;

    public UnappliedReport {
        reason = reason.substring(0, Math.min(reason.length(), LONGEST));
    }
}
