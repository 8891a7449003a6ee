package dev.resthooks.registry.audit;

import dev.resthooks.contract.Topics;
import dev.resthooks.contract.event.DomainEvent;
import dev.resthooks.contract.event.EventId;
import dev.resthooks.contract.event.EventPartition;
import dev.resthooks.contract.hook.HookState;
import dev.resthooks.contract.hook.ReplaySpans.Span;
import dev.resthooks.registry.deliverylog.LoggedOutcomes;
import dev.resthooks.registry.health.LostEvents;
import dev.resthooks.registry.replay.EventOffsets.LogAway;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The part of an audit that one call makes. It holds one batch of events in memory at a time, and
 * continues until nothing is left or its time is up.
 */
final class AuditRun {
    /** The number of events that are looked up in the delivery log at once. */
    private static final int BATCH = 1_000;

    private final AuditLog.Reading reading;
    private final HookState hook;
    private final Instant to;
    private final LoggedOutcomes outcomes;
    private final LostEvents lost;
    private final PartitionStates states;
    private final Map<EventPartition, PartitionState> known = new HashMap<>();
    private final Map<EventPartition, Boolean> inForce = new HashMap<>();
    private final VerdictCounter counter = new VerdictCounter();
    private boolean hasProgressed;

    AuditRun(
            AuditLog.Reading reading,
            HookState hook,
            Instant to,
            LoggedOutcomes outcomes,
            LostEvents lost,
            PartitionStates states) {
        this.reading = reading;
        this.hook = hook;
        this.to = to;
        this.outcomes = outcomes;
        this.lost = lost;
        this.states = states;
    }

    /** The hook subscribes to another event now, or was deleted. */
    static final class OtherHook extends RuntimeException {
        OtherHook() {
            super("the hook changed during the audit", null, false, false);
        }
    }

    /**
     * Audits the spans in the order of their partitions.
     *
     * @return the place where the audit stopped; empty if it is finished
     * @throws OtherHook if the hook was changed so that no verdict is possible
     * @throws LogAway if not even the first batch could be audited
     */
    Optional<AuditQuery.Reached> run(List<Span> spans) {
        for (Span span : spans.stream().sorted(Comparator.comparingInt(Span::partition)).toList()) {
            long next = audited(span);
            if (next < span.to()) {
                return Optional.of(new AuditQuery.Reached(hook.event(), span.partition(), next));
            }
        }
        return Optional.empty();
    }

    AuditCounts counts() {
        return counter.counts();
    }

    private long audited(Span span) {
        EventPartition partition =
                new EventPartition(Topics.events(hook.event().resource()), span.partition());
        long next = span.from();
        while (next < span.to() && !(hasProgressed && reading.isTimeUp())) {
            try {
                next = batch(partition, next, span.to());
                hasProgressed = true;
            } catch (LogAway away) {
                if (!hasProgressed) {
                    throw away;
                }
                return next;
            }
        }
        return next;
    }

    private long batch(EventPartition partition, long from, long end) {
        List<MatchedEvent> events = new ArrayList<>();
        long next = from;
        do {
            AuditLog.Chunk chunk = reading.read(partition, next, end, this::isWaitedFor);
            events.addAll(chunk.events());
            next = chunk.next();
        } while (next < end && events.size() < BATCH && !reading.isTimeUp());
        if (next == from) {
            throw new LogAway("%s cannot be read from offset %d".formatted(partition, from));
        }
        Map<MatchedEvent, Verdict> verdicts = judge(partition, events);
        verdicts.forEach((event, verdict) -> counter.add(partition, event, verdict));
        return next;
    }

    private boolean isWaitedFor(DomainEvent event) {
        return event.type() == hook.event() && event.org().equals(hook.org());
    }

    /**
     * Returns verdicts for all events of the batch. If this throws, none is counted, and the batch
     * is read again by a later call.
     */
    private Map<MatchedEvent, Verdict> judge(EventPartition partition, List<MatchedEvent> events) {
        Map<MatchedEvent, Verdict> verdicts = new LinkedHashMap<>();
        if (events.isEmpty()) {
            return verdicts;
        }
        LoggedEvents logged = logged(events);
        List<MatchedEvent> others = new ArrayList<>();
        for (MatchedEvent event : events) {
            if (logged.of(partition, event) == LoggedState.DELIVERED) {
                verdicts.put(event, new Verdict.Delivered());
            } else {
                others.add(event);
            }
        }
        if (!others.isEmpty()) {
            judgeOthers(partition, others, logged, verdicts);
        }
        return verdicts;
    }

    /**
     * Judges the events that are not delivered, by what is logged of them after the state of the
     * partition was read.
     */
    private void judgeOthers(
            EventPartition partition,
            List<MatchedEvent> events,
            LoggedEvents before,
            Map<MatchedEvent, Verdict> verdicts) {
        boolean isKnown = known.containsKey(partition);
        PartitionState state = known.computeIfAbsent(partition, this::state);
        LoggedEvents logged = isKnown ? before : logged(events);
        List<MatchedEvent> missing = new ArrayList<>();
        for (MatchedEvent event : events) {
            Verdict verdict = state.judge(event.offset(), logged.of(partition, event));
            verdicts.put(event, verdict);
            if (verdict instanceof Verdict.Missing) {
                missing.add(event);
            }
        }
        if (!missing.isEmpty()) {
            judgeMissing(partition, missing, state.progress(), verdicts);
        }
    }

    private PartitionState state(EventPartition partition) {
        return states.find(reading, hook, partition, to).orElseThrow(OtherHook::new);
    }

    private void judgeMissing(
            EventPartition partition,
            List<MatchedEvent> events,
            PartitionProgress progress,
            Map<MatchedEvent, Verdict> verdicts) {
        Set<Long> offsets = events.stream().map(MatchedEvent::offset).collect(Collectors.toSet());
        Set<Long> gone = lost.of(hook.id(), partition, offsets);
        boolean isInForce =
                inForce.computeIfAbsent(
                        partition, _ -> states.isInForce(reading, hook.id(), progress));
        for (MatchedEvent event : events) {
            if (gone.contains(event.offset())) {
                verdicts.put(event, new Verdict.Skipped(Verdict.Reason.RETENTION));
            } else if (!isInForce) {
                verdicts.put(event, new Verdict.Pending(Verdict.Wait.UNPLACED));
            }
        }
    }

    private LoggedEvents logged(List<MatchedEvent> events) {
        Set<EventId> ids = events.stream().map(MatchedEvent::id).collect(Collectors.toSet());
        Instant oldest =
                events.stream()
                        .map(MatchedEvent::loggedAt)
                        .min(Comparator.naturalOrder())
                        .orElseThrow();
        Instant since = oldest.isBefore(to) ? oldest : to;
        return new LoggedEvents(outcomes.of(hook.id(), hook.event(), ids, since));
    }
}
