package dev.resthooks.registry.replay;

import dev.resthooks.contract.event.EventId;
import dev.resthooks.contract.hook.HookId;
import dev.resthooks.contract.hook.HookState;
import dev.resthooks.contract.hook.ReplaySpans.Span;
import dev.resthooks.contract.report.Attempt;
import dev.resthooks.contract.report.DeliveryReport;
import dev.resthooks.contract.report.ErrorClass;
import dev.resthooks.contract.report.Failure;
import dev.resthooks.contract.report.HealthReport;
import dev.resthooks.contract.report.LaneState;
import dev.resthooks.contract.report.ReplayReport;
import dev.resthooks.contract.report.ReportBatch;
import dev.resthooks.registry.hook.Hook;
import dev.resthooks.registry.log.SpanReader.EventCount;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A replay. It is through with partitions whose events are all settled. */
public record Replay(
        HookId id,
        HookId hook,
        ReplayScope asked,
        List<Span> spans,
        EventCount expected,
        Set<Integer> through,
        long delivered,
        Instant createdAt,
        ReplayState state) {
    public Replay {
        spans = List.copyOf(spans);
        through = Set.copyOf(through);
    }

    /** Returns a replay that begins now. It is done at once if there is nothing to replay. */
    public static Replay begun(
            HookId id,
            HookId hook,
            ReplayScope asked,
            List<Span> spans,
            EventCount expected,
            Instant now) {
        return new Replay(
                id,
                hook,
                asked,
                spans,
                expected,
                Set.of(),
                0,
                now,
                spans.isEmpty() ? new ReplayState.Done(now) : new ReplayState.Running());
    }

    public boolean isRunning() {
        return state instanceof ReplayState.Running;
    }

    /** Returns whether this sends the event again. A replay of failed events always began later. */
    boolean sends(FailedEvents.Failed event) {
        boolean isLater = asked instanceof ReplayScope.Failed || createdAt.isAfter(event.at());
        boolean has =
                spans.stream()
                        .anyMatch(span ->
                                span.partition() == event.position().partition().number()
                                        && span.has(event.position().offset()));
        return switch (state) {
            case ReplayState.Running _, ReplayState.Done _ -> isLater && has;
            case ReplayState.Cancelled _, ReplayState.Stopped _ -> false;
        };
    }

    public HookState published(Hook owner) {
        return owner.state().replayed(id, spans);
    }

    public Replay reported(ReplayProgress progress, Instant now) {
        Set<Integer> all = new HashSet<>(through);
        progress.through().stream()
                .filter(it -> spans.stream().anyMatch(span -> span.partition() == it))
                .forEach(all::add);
        return with(
                all,
                delivered + progress.delivered(),
                stateAfter(progress.stopped(), all.size(), now));
    }

    private Replay with(Set<Integer> through, long delivered, ReplayState state) {
        return new Replay(id, hook, asked, spans, expected, through, delivered, createdAt, state);
    }

    private ReplayState stateAfter(
            Optional<ReplayState.Stopped> stopped, int partitions, Instant now) {
        if (stopped.isPresent()) {
            return stopped.get();
        }
        return partitions == spans.size() ? new ReplayState.Done(now) : state;
    }

    /** Returns this replay after a cancellation, or this same object if it has ended already. */
    public Replay cancelled(ReplayState.Why why, Instant now) {
        return isRunning() ? with(through, delivered, new ReplayState.Cancelled(now, why)) : this;
    }

    public sealed interface ReplayScope {
        /** Events of a time span, from {@code from} (inclusive) to {@code to} (exclusive). */
        sealed interface OfSpan extends ReplayScope {
            Instant from();

            Instant to();

            static OfSpan of(Instant from, Instant to, boolean failedOnly) {
                return failedOnly ? new Failed(from, to) : new Between(from, to);
            }
        }

        record Between(Instant from, Instant to) implements OfSpan {}

        /** The {@link FailedEvents} whose last attempt began in the span. */
        record Failed(Instant from, Instant to) implements OfSpan {}

        record One(EventId event) implements ReplayScope {}
    }

    /** The state of a replay. All states but {@link Running} are final. */
    public sealed interface ReplayState {
        record Running() implements ReplayState {}

        /** All events were delivered, or deleted from the log before. */
        record Done(Instant at) implements ReplayState {}

        record Cancelled(Instant at, Why why) implements ReplayState {}

        /** The target failed for good. The hook is not changed. */
        record Stopped(Instant at, Fault fault, Failure failure) implements ReplayState {}

        /** The state as the API shows it and the table stores it. */
        record Text(
                String state,
                @Nullable Instant at,
                @Nullable String why,
                @Nullable String failure) {
            public static final String RUNNING = "running";

            private static <T> T present(@Nullable T value) {
                if (value == null) {
                    throw new IllegalStateException("an ended replay does not say how it ended");
                }
                return value;
            }

            public ReplayState read() {
                return switch (state) {
                    case RUNNING -> new Running();
                    case "done" -> new Done(present(at));
                    case "cancelled" -> new Cancelled(present(at), Why.valueOf(constant()));
                    default ->
                            new Stopped(
                                    present(at),
                                    Fault.valueOf(constant()),
                                    Failure.ofCode(present(failure)));
                };
            }

            private String constant() {
                return present(why).toUpperCase(Locale.ROOT).replace('-', '_');
            }
        }

        default Text text() {
            return switch (this) {
                case Running() -> new Text(Text.RUNNING, null, null, null);
                case Done(Instant at) -> new Text("done", at, null, null);
                case Cancelled(Instant at, Why why) -> new Text("cancelled", at, code(why), null);
                case Stopped(Instant at, Fault fault, Failure failure) ->
                        new Text("stopped", at, code(fault), failure.code());
            };
        }

        private static String code(Enum<?> constant) {
            return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        enum Why {
            OWNER,
            HOOK_CHANGED,
            HOOK_DISABLED
        }

        enum Fault {
            UNEXPECTED_ANSWER,
            EXHAUSTED
        }
    }

    /** The sum of several reports about a replay, of whose failures the first counts. */
    public record ReplayProgress(
            long delivered, Optional<ReplayState.Stopped> stopped, Set<Integer> through) {
        private static final Failure UNKNOWN = new Failure.NoAnswer(ErrorClass.PROTOCOL, "unknown");
        private static final ReplayProgress NONE =
                new ReplayProgress(0, Optional.empty(), Set.of());

        public ReplayProgress {
            through = Set.copyOf(through);
        }

        /** Returns the progress by id, of hooks too: a delivery report has only an id. */
        public static Map<HookId, ReplayProgress> of(List<ReportBatch> batches) {
            Map<HookId, ReplayProgress> all = new HashMap<>();
            for (ReportBatch batch : batches) {
                for (DeliveryReport report : batch.reports()) {
                    all.compute(report.attempt().hook(), (_, sum) -> orNone(sum).plus(report));
                }
                for (HealthReport report : batch.health()) {
                    if (report.state() == LaneState.HALTED) {
                        all.compute(report.hook(), (_, sum) -> orNone(sum).plus(report));
                    }
                }
                for (ReplayReport report : batch.replays()) {
                    all.compute(report.replay(), (_, sum) -> orNone(sum).plus(report));
                }
            }
            return all;
        }

        private static ReplayProgress orNone(@Nullable ReplayProgress sum) {
            return sum == null ? NONE : sum;
        }

        private ReplayProgress plus(DeliveryReport report) {
            return switch (report) {
                case DeliveryReport.Delivered _ ->
                        new ReplayProgress(delivered + 1, stopped, through);
                case DeliveryReport.Retrying _, DeliveryReport.Skipped _ -> this;
                case DeliveryReport.Rejected(Attempt attempt, Failure failure) ->
                        stopped(attempt, ReplayState.Fault.UNEXPECTED_ANSWER, failure);
                case DeliveryReport.Exhausted(Attempt attempt, Failure failure) ->
                        stopped(attempt, ReplayState.Fault.EXHAUSTED, failure);
            };
        }

        private ReplayProgress stopped(Attempt attempt, ReplayState.Fault fault, Failure failure) {
            return stopped(
                    new ReplayState.Stopped(attempt.at().plus(attempt.took()), fault, failure));
        }

        /** Dispatchers repeat this until the replay stops: the failure's report may be lost. */
        private ReplayProgress plus(HealthReport halted) {
            return stopped(
                    new ReplayState.Stopped(
                            halted.since(),
                            halted.isExhausted()
                                    ? ReplayState.Fault.EXHAUSTED
                                    : ReplayState.Fault.UNEXPECTED_ANSWER,
                            halted.lastFailure().orElse(UNKNOWN)));
        }

        private ReplayProgress stopped(ReplayState.Stopped now) {
            return new ReplayProgress(delivered, stopped.or(() -> Optional.of(now)), through);
        }

        private ReplayProgress plus(ReplayReport report) {
            Set<Integer> more = new HashSet<>(through);
            more.add(report.partition().number());
            return new ReplayProgress(delivered, stopped, more);
        }
    }
}
