package dev.resthooks.registry.audit;

import dev.resthooks.contract.event.EventId;
import dev.resthooks.contract.event.EventPartition;
import dev.resthooks.contract.event.EventPosition;
import dev.resthooks.contract.hook.HookState;
import dev.resthooks.contract.hook.ReplaySpans.Span;
import dev.resthooks.contract.hook.StartFrom;
import dev.resthooks.registry.audit.AuditRun.LoggedEvents.LoggedState;
import dev.resthooks.registry.audit.Verdict.Reason;
import dev.resthooks.registry.audit.Verdict.Wait;
import dev.resthooks.registry.deliverylog.LogText;
import dev.resthooks.registry.deliverylog.LoggedOutcomes.LoggedOutcome;
import dev.resthooks.registry.log.LogReader;
import dev.resthooks.registry.log.LogReader.MatchedEvent;
import dev.resthooks.registry.log.LogReader.PartitionProgress;
import dev.resthooks.registry.log.SpanReader;
import dev.resthooks.registry.log.SpanReader.Rest;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;

/**
 * Judges the events of spans, for one call. Of an event that isn't delivered, it reads more, each
 * at least as recent as the one before: the dispatchers' progress, as what that counts as settled
 * was reported before; whether all reports up to now are logged; the hook, which is then never
 * older than the state that the dispatchers use; and what is logged of the event. If the event
 * seems to be missing, it asks whether the dispatchers knew the hook's present state at that
 * progress: a change that is still in the outbox is published later, and one that was published is
 * on the topic by now.
 */
public final class AuditRun {
    private final AuditHook auditor;
    private final LogReader log;
    private final HookState hook;
    private final Instant to;
    private final Map<EventPartition, PartitionState> states = new HashMap<>();
    private final Map<EventPartition, Boolean> inForce = new HashMap<>();

    public AuditRun(AuditHook auditor, LogReader log, HookState hook, Instant to) {
        this.auditor = auditor;
        this.log = log;
        this.hook = hook;
        this.to = to;
    }

    /** The hook has other events now, or was deleted. */
    public static final class OtherHook extends RuntimeException {}

    /**
     * Judges as far as the time allows, batch by batch, each in the order of the log. Returns what
     * is left of the span at which it stopped; empty if it is finished.
     */
    public Optional<Rest> run(
            List<Span> spans, BiConsumer<EventPartition, Map<MatchedEvent, Verdict>> use) {
        return new SpanReader(log, hook)
                .read(
                        spans,
                        (partition, events) -> use.accept(partition, judged(partition, events)));
    }

    private Map<MatchedEvent, Verdict> judged(EventPartition partition, List<MatchedEvent> events) {
        LoggedEvents before = logged(events);
        boolean isDelivered =
                events.stream().allMatch(it -> before.of(partition, it) == LoggedState.DELIVERED);
        boolean isKnown = isDelivered || states.containsKey(partition);
        PartitionState state =
                isDelivered
                        ? PartitionState.UNREAD
                        : states.computeIfAbsent(partition, this::state);
        LoggedEvents logged = isKnown ? before : logged(events);
        Map<MatchedEvent, Verdict> verdicts = new LinkedHashMap<>();
        for (MatchedEvent event : events) {
            verdicts.put(event, state.judge(event.offset(), logged.of(partition, event)));
        }
        judgeMissing(partition, state.progress(), verdicts);
        return verdicts;
    }

    private void judgeMissing(
            EventPartition partition,
            PartitionProgress progress,
            Map<MatchedEvent, Verdict> verdicts) {
        Set<Long> missing =
                verdicts.entrySet().stream()
                        .filter(it -> it.getValue() instanceof Verdict.Missing)
                        .map(it -> it.getKey().offset())
                        .collect(Collectors.toSet());
        if (missing.isEmpty()) {
            return;
        }
        Set<Long> gone = auditor.lost().of(hook.id(), partition, missing);
        boolean isInForce = inForce.computeIfAbsent(partition, _ -> isInForce(progress));
        verdicts.replaceAll((event, verdict) -> {
            if (gone.contains(event.offset())) {
                return new Verdict.Skipped(Verdict.Reason.RETENTION);
            }
            if (hook.isPull() && missing.contains(event.offset())) {
                return new Verdict.Delivered();
            }
            return isInForce || !missing.contains(event.offset())
                    ? verdict
                    : new Verdict.Pending(Verdict.Wait.UNPLACED);
        });
    }

    private PartitionState state(EventPartition partition) {
        PartitionProgress progress = auditor.progress(log, hook, partition);
        boolean isLogged = log.awaitReportsApplied();
        return auditor.find(hook.org(), hook.id())
                .filter(now -> now.events().equals(hook.events()) && now.isPull() == hook.isPull())
                .map(now -> new PartitionState(progress, isLogged, start(now, partition)))
                .orElseThrow(OtherHook::new);
    }

    private long start(HookState now, EventPartition partition) {
        return switch (now.startFrom()) {
            case StartFrom.Keep() -> 0;
            case StartFrom.At(Instant start) ->
                    auditor.log().between(now.event().resource(), start, to).stream()
                            .filter(span -> span.partition() == partition.number())
                            .mapToLong(Span::from)
                            .findFirst()
                            .orElse(Long.MAX_VALUE);
        };
    }

    private boolean isInForce(PartitionProgress progress) {
        return !auditor.unpublished().test(hook.id()) && !log.isNewsOf(hook.id(), progress.marks());
    }

    private LoggedEvents logged(List<MatchedEvent> events) {
        Set<EventId> ids = events.stream().map(MatchedEvent::id).collect(Collectors.toSet());
        Instant since =
                events.stream()
                        .map(MatchedEvent::loggedAt)
                        .min(Comparator.naturalOrder())
                        .filter(oldest -> oldest.isBefore(to))
                        .orElse(to);
        return new LoggedEvents(auditor.outcomes().of(hook.id(), hook.events(), ids, since));
    }

    /** If {@code isLogged}, what is logged <em>afterwards</em> has all up to the progress. */
    record PartitionState(PartitionProgress progress, boolean isLogged, long start) {
        static final PartitionState UNREAD = new PartitionState(PartitionProgress.NONE, false, 0);

        /** Missing is final only if the dispatchers knew the hook's present state. */
        Verdict judge(long offset, LoggedState seen) {
            if (seen == LoggedState.DELIVERED) {
                return new Verdict.Delivered();
            }
            if (!progress.hasPassed(offset)) {
                return new Verdict.Pending(Wait.UNREAD);
            }
            if (progress.isHeldByTheCursor(offset)) {
                return new Verdict.Pending(Wait.WAITING);
            }
            if (seen == LoggedState.SKIPPED) {
                return new Verdict.Skipped(Reason.BY_OWNER);
            }
            if (seen == LoggedState.GIVEN_UP) {
                return new Verdict.Skipped(Reason.BY_RECEIVER);
            }
            if (!isLogged) {
                return new Verdict.Pending(Wait.UNLOGGED);
            }
            if (offset < start) {
                return new Verdict.Skipped(
                        seen == LoggedState.ATTEMPTED ? Reason.LEFT_BEHIND : Reason.BEFORE_START);
            }
            return new Verdict.Missing();
        }
    }

    /** A delivery that was logged without a position counts for all positions of its event id. */
    static final class LoggedEvents {
        enum LoggedState {
            DELIVERED,
            GIVEN_UP,
            SKIPPED,
            ATTEMPTED,
            NOTHING
        }

        private record Place(String event, Optional<EventPosition> position) {}

        private final Map<Place, LoggedState> seen = new HashMap<>();

        LoggedEvents(List<LoggedOutcome> outcomes) {
            for (LoggedOutcome outcome : outcomes) {
                seen.merge(
                        new Place(outcome.event().value(), outcome.place()),
                        state(outcome),
                        LoggedEvents::best);
            }
        }

        private static LoggedState state(LoggedOutcome outcome) {
            if (outcome.isDelivered()) {
                return LoggedState.DELIVERED;
            }
            if (outcome.isGivenUp()) {
                return LoggedState.GIVEN_UP;
            }
            return outcome.isSkipped() ? LoggedState.SKIPPED : LoggedState.ATTEMPTED;
        }

        LoggedState of(EventPartition partition, MatchedEvent event) {
            String id = LogText.of(event.id().value());
            EventPosition position = new EventPosition(partition, event.offset());
            return best(
                    at(new Place(id, Optional.of(position))), at(new Place(id, Optional.empty())));
        }

        private LoggedState at(Place place) {
            return seen.getOrDefault(place, LoggedState.NOTHING);
        }

        private static LoggedState best(LoggedState one, LoggedState other) {
            return one.compareTo(other) <= 0 ? one : other;
        }
    }
}
