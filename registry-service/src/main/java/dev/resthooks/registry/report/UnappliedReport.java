package dev.resthooks.registry.report;

import dev.resthooks.contract.event.Body;

/** The JSON of reports that are set aside, or a record that isn't readable, and why. */
public record UnappliedReport(Body content, String reason) {
    /** The longest reason that is stored. Unit: characters. */
    private static final int LONGEST = 1_000;

    public UnappliedReport {
        reason = reason.substring(0, Math.min(reason.length(), LONGEST));
    }
}
