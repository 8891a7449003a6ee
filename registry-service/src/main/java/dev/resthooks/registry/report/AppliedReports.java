package dev.resthooks.registry.report;

import java.util.List;

/** Applies reports, and stores in the same transaction how far: each counts once. */
public interface AppliedReports {
    /** Applies records that aren't applied yet, or sets reports aside: all of it or nothing. */
    Applied apply(List<ReportRecord> records);

    /** Applies the record and takes everything back. Throws what {@link #apply} would throw. */
    void tryOut(ReportRecord record);

    /** Returns what a failure of {@link #apply} or {@link #tryOut} means. */
    Fault fault(RuntimeException failure);

    /** How many reports a batch applied and set aside, and records that had been applied before. */
    record Applied(int reports, int skipped, int setAside) {
        Applied plus(Applied other) {
            return new Applied(
                    reports + other.reports, skipped + other.skipped, setAside + other.setAside);
        }
    }

    enum Fault {
        /** The database is away, or not as it has to be. The same records can be applied later. */
        AWAY,

        /** The work was cut off, for example because it took too long. Less work may succeed. */
        CUT_OFF,

        /** Some of the reports can't be applied, however often it is tried. */
        REFUSED
    }
}
