package dev.resthooks.registry.deliverylog;

import dev.resthooks.contract.event.EventId;
import dev.resthooks.contract.event.OrgKey;
import dev.resthooks.contract.hook.HookId;
import dev.resthooks.contract.report.DeliveryReport;
import dev.resthooks.registry.deliverylog.DeliveryQuery.LogScope;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

public interface DeliveryLog {
    /** Logs reports, in order, about hooks that the caller's transaction has locked. */
    void take(List<DeliveryReport> reports, Map<HookId, OrgKey> owners);

    /** Marks within the caller's transaction that attempts before now may not have been logged. */
    void lacksReports();

    /**
     * Returns a page of deliveries, sorted by when their last attempt was logged, newest first.
     * Consecutive pages of a hook hold each delivery that existed when the first page was requested
     * exactly once and as it was then. Those of an organisation hold it at least once: it occurs
     * again if an attempt that was being logged then changed its place. A search ends after some
     * time, even if it has not filled its page ({@link DeliveryPage#searchedTo}).
     *
     * <p>If the query asks for a state that retries can leave at any moment ({@link
     * DeliveryState#isOpen}), the pages hold each delivery that was in that state throughout
     * exactly once and as it is now, sorted by their first failure, newest first.
     */
    DeliveryPage list(LogScope scope, DeliveryQuery query);

    /** Deletes up to so many attempts of an organisation without hooks. Returns their number. */
    int forget(OrgKey org, int most);

    /** Returns the hooks of which an attempt that began in the span failed for good. */
    List<HookId> failedHooks(OrgKey org, Instant from, Instant to, Optional<String> event);

    Optional<Delivery> find(HookId hook, EventId event);

    /** Which successes are logged. All of them are counted in any case. */
    enum Successes {
        ALL,
        /** Only those after a failed attempt, which would seem unsettled without them. */
        NONE;

        public boolean log(DeliveryReport report) {
            return switch (report) {
                case DeliveryReport.Delivered delivered ->
                        this == ALL || delivered.attempt().number() > 1;
                case DeliveryReport.Retrying _,
                        DeliveryReport.Rejected _,
                        DeliveryReport.Exhausted _,
                        DeliveryReport.Skipped _ ->
                        true;
            };
        }
    }

    /**
     * How long and whereof attempts are logged.
     *
     * @param retention the age at which a day is dropped, which all of its attempts have
     * @param maxBytes the size of all days, above which the oldest are dropped
     */
    record LogSettings(Duration retention, Optional<Long> maxBytes, Successes successes) {
        public LogSettings {
            if (retention.compareTo(Duration.ofDays(1)) < 0) {
                throw new IllegalArgumentException(
                        "resthooks.delivery-log.retention is %s; it must be at least one day"
                                .formatted(retention));
            }
        }
    }
}
