package dev.resthooks.registry.report;

import dev.resthooks.contract.event.EventId;
import dev.resthooks.contract.event.ResourceId;
import dev.resthooks.contract.hook.HookId;
import dev.resthooks.contract.report.Attempt;
import dev.resthooks.contract.report.DeliveryReport;
import dev.resthooks.contract.report.ErrorClass;
import dev.resthooks.contract.report.Failure;
import dev.resthooks.testkit.PlatformEvents;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Reports as a dispatcher would send them. */
public final class Reports {
    public static final Instant AT = Instant.parse("2026-04-03T00:34:30.500Z");

    private Reports() {}

    public static DeliveryReport delivered(long hook, Instant at) {
        return new DeliveryReport.Delivered(attempt(hook, 1, 1, true, at));
    }

    public static DeliveryReport delivered(long hook) {
        return delivered(hook, AT);
    }

    public static DeliveryReport deliveredAfterRetry(long hook) {
        return new DeliveryReport.Delivered(attempt(hook, 1, 2, false, AT.plusSeconds(1)));
    }

    public static DeliveryReport retrying(long hook) {
        return new DeliveryReport.Retrying(
                attempt(hook, 1, 1, true, AT),
                new Failure.NoAnswer(ErrorClass.CONNECT),
                AT.plusSeconds(1));
    }

    public static DeliveryReport rejected(long hook, long revision) {
        return new DeliveryReport.Rejected(
                attempt(hook, revision, 1, true, AT), new Failure.Status(500));
    }

    public static DeliveryReport exhausted(long hook, long revision) {
        return new DeliveryReport.Exhausted(
                attempt(hook, revision, 40, false, AT), new Failure.NoAnswer(ErrorClass.TIMEOUT));
    }

    public static DeliveryReport refused(long hook) {
        return new DeliveryReport.Skipped(
                attempt(hook, 1, 1, true, AT), Optional.of(new Failure.Status(410)));
    }

    private static Attempt attempt(
            long hook, long revision, int number, boolean triggered, Instant at) {
        return new Attempt(
                new HookId(hook),
                revision,
                new EventId("event-1"),
                PlatformEvents.ACTION_CREATED,
                Optional.of(new ResourceId("70151")),
                number,
                triggered,
                at,
                Duration.ofMillis(12),
                Optional.empty(),
                Optional.empty());
    }
}
