package dev.resthooks.registry.replay;

import dev.resthooks.contract.event.EventId;
import dev.resthooks.contract.hook.HookEvents;
import dev.resthooks.contract.hook.HookId;
import dev.resthooks.contract.hook.HookState;
import dev.resthooks.contract.hook.ReplaySpans.Span;
import dev.resthooks.contract.report.Failure;
import dev.resthooks.registry.hook.Disabling;
import dev.resthooks.registry.hook.Hook;
import dev.resthooks.registry.log.SpanReader.EventCount;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A replay. It is through with a partition when all events of its span there are settled. */
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

    /** Returns the events that this sends: those that the hook has had since this began. */
    public Optional<HookEvents> events(HookState owner) {
        return owner.events().heldAt(createdAt);
    }

    public HookState published(Hook owner) {
        HookState state = owner.state();
        return state.withEvents(events(state).orElse(state.events())).replayed(id, spans);
    }

    /**
     * Returns this replay after reports about it.
     *
     * @param more the number of events that were delivered
     * @param partitions the partitions that it is reported to be through with
     * @param failed when its target failed for good, if it did
     */
    public Replay reported(
            long more, Set<Integer> partitions, Optional<Disabling> failed, Instant now) {
        Set<Integer> all = new HashSet<>(through);
        partitions.stream()
                .filter(it -> spans.stream().anyMatch(span -> span.partition() == it))
                .forEach(all::add);
        ReplayState next = all.size() == spans.size() ? new ReplayState.Done(now) : state;
        return with(
                all,
                delivered + more,
                failed.<ReplayState>map(ReplayState.Stopped::new).orElse(next));
    }

    private Replay with(Set<Integer> through, long delivered, ReplayState state) {
        return new Replay(id, hook, asked, spans, expected, through, delivered, createdAt, state);
    }

    /** Returns this replay after a cancellation, or this same object if it has ended already. */
    public Replay cancelled(ReplayState.Why why, Instant now) {
        return isRunning() ? with(through, delivered, new ReplayState.Cancelled(now, why)) : this;
    }

    public sealed interface ReplayScope {
        /** Events of a time span, from {@code from} (inclusive) to {@code to} (exclusive). */
        sealed interface OfTimes extends ReplayScope {
            Instant from();

            Instant to();
        }

        /** Events that can be counted before. */
        sealed interface Counted extends OfTimes {
            static Counted of(Instant from, Instant to, boolean failedOnly) {
                return failedOnly ? new Failed(from, to) : new Between(from, to);
            }
        }

        record Between(Instant from, Instant to) implements Counted {}

        /** The {@link FailedEvents} whose last attempt began in that time. */
        record Failed(Instant from, Instant to) implements Counted {}

        /**
         * The {@link ListedEvents} of that time. A replay that has begun does without their ids.
         */
        record Listed(Instant from, Instant to, List<String> ids) implements OfTimes {
            public Listed {
                ids = List.copyOf(ids);
            }

            public static Listed begun(Instant from, Instant to) {
                return new Listed(from, to, List.of());
            }
        }

        record One(EventId event) implements ReplayScope {}
    }

    /** The state of a replay. All states but {@link Running} are final. */
    public sealed interface ReplayState {
        record Running() implements ReplayState {}

        /** All events were delivered, or deleted from the log before. */
        record Done(Instant at) implements ReplayState {}

        record Cancelled(Instant at, Why why) implements ReplayState {}

        /** The target failed for good. The hook is not changed. */
        record Stopped(Disabling why) implements ReplayState {}

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
                                    new Disabling(
                                            present(at),
                                            Disabling.Cause.of(
                                                    present(why),
                                                    Optional.ofNullable(failure)
                                                            .map(Failure::ofCode))));
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
                case Stopped(Disabling(Instant at, Disabling.Cause cause)) ->
                        new Text(
                                "stopped",
                                at,
                                cause.code(),
                                cause.lastFailure().map(Failure::code).orElse(null));
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
    }
}
