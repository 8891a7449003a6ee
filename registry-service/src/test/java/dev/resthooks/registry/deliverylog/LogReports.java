package dev.resthooks.registry.deliverylog;

import dev.resthooks.contract.event.EventId;
import dev.resthooks.contract.event.EventPosition;
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

/**
 * Reports of attempts to deliver one event to one hook, each a second after the one before.
 *
 * @param first when the first one begins
 */
public record LogReports(
        long hook, String event, long revision, Instant first, Optional<EventPosition> position) {
    public static final Instant AT = Instant.parse("2026-04-03T00:34:30.500Z");

    public static LogReports of(long hook, String event) {
        return new LogReports(hook, event, 1, AT, Optional.empty());
    }

    public LogReports revision(long other) {
        return new LogReports(hook, event, other, first, position);
    }

    public LogReports from(Instant other) {
        return new LogReports(hook, event, revision, other, position);
    }

    public LogReports at(EventPosition place) {
        return new LogReports(hook, event, revision, first, Optional.of(place));
    }

    public DeliveryReport delivered(int number) {
        return new DeliveryReport.Delivered(attempt(number));
    }

    public DeliveryReport retrying(int number) {
        Attempt attempt = attempt(number);
        return new DeliveryReport.Retrying(
                attempt,
                new Failure.NoAnswer(ErrorClass.TLS, "expired"),
                attempt.at().plusSeconds(1));
    }

    public DeliveryReport rejected(int number) {
        return new DeliveryReport.Rejected(attempt(number), new Failure.Status(500));
    }

    public DeliveryReport skippedByTarget(int number) {
        return new DeliveryReport.Skipped(attempt(number), Optional.of(new Failure.Status(409)));
    }

    public DeliveryReport exhausted(int number) {
        return new DeliveryReport.Exhausted(
                attempt(number), new Failure.NoAnswer(ErrorClass.TIMEOUT));
    }

    public DeliveryReport skipped(int number) {
        return new DeliveryReport.Skipped(attempt(number), Optional.empty());
    }

    private Attempt attempt(int number) {
        return new Attempt(
                new HookId(hook),
                revision,
                new EventId(event),
                PlatformEvents.ACTION_CREATED,
                Optional.of(new ResourceId("70151")),
                number,
                number == 1,
                first.plusSeconds(number - 1),
                Duration.ofMillis(12),
                position,
                Optional.empty());
    }
}
