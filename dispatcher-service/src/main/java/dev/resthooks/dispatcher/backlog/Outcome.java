package dev.resthooks.dispatcher.backlog;

import dev.resthooks.contract.hook.HookId;
import dev.resthooks.contract.report.Attempt;
import dev.resthooks.contract.report.DeliveryReport;
import java.util.Optional;
import java.util.function.Predicate;

/** How a delivery was settled, until its offset is passed. */
final class Outcome {
    private final DeliveryReport report;
    private Standing standing = Standing.HELD;

    private enum Standing {
        /** Not reported yet. */
        HELD,
        /** Reported, but not counted. */
        TOLD,
        /** Reported for good. */
        DONE
    }

    Outcome(DeliveryReport report) {
        this.report = report;
    }

    HookId hook() {
        return report.attempt().hook();
    }

    /** What to report now that the offset is passed. */
    Optional<DeliveryReport> passed() {
        return standing == Standing.DONE ? Optional.empty() : Optional.of(report);
    }

    /** Whether this can't wait until the offset is passed. */
    boolean isUrgent(Predicate<HookId> isStopped) {
        return standing == Standing.HELD && (changesStatus() || isStopped.test(hook()));
    }

    boolean changesStatus() {
        return switch (report) {
            case DeliveryReport.Rejected _, DeliveryReport.Exhausted _ -> true;
            case DeliveryReport.Delivered _, DeliveryReport.Retrying _ -> false;
        };
    }

    /** What to report at once, where a mark keeps it from being counted again. */
    Optional<DeliveryReport> hurried(long offset, Marks marks) {
        if (!report.attempt().triggered() || marks.offer(offset, hook())) {
            standing = Standing.DONE;
            return Optional.of(report);
        }
        if (changesStatus()) {
            standing = Standing.TOLD;
            return Optional.of(uncounted(report));
        }
        return Optional.empty();
    }

    /** The same report, but for the counting. */
    static DeliveryReport uncounted(DeliveryReport report) {
        Attempt it = report.attempt();
        Attempt attempt =
                new Attempt(
                        it.hook(),
                        it.revision(),
                        it.event(),
                        it.type(),
                        it.resource(),
                        it.number(),
                        false,
                        it.at(),
                        it.took());
        return switch (report) {
            case DeliveryReport.Delivered _ -> new DeliveryReport.Delivered(attempt);
            case DeliveryReport.Retrying(_, var failure, var next) ->
                    new DeliveryReport.Retrying(attempt, failure, next);
            case DeliveryReport.Rejected(_, var failure) ->
                    new DeliveryReport.Rejected(attempt, failure);
            case DeliveryReport.Exhausted(_, var failure) ->
                    new DeliveryReport.Exhausted(attempt, failure);
        };
    }
}
