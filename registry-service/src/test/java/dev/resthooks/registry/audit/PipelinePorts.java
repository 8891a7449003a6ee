package dev.resthooks.registry.audit;

import static dev.resthooks.testkit.EventBuilder.anEvent;

import dev.resthooks.contract.cursor.OffsetMarks;
import dev.resthooks.contract.event.DomainEvent;
import dev.resthooks.contract.event.EventId;
import dev.resthooks.contract.event.EventPartition;
import dev.resthooks.contract.event.EventPosition;
import dev.resthooks.contract.event.OrgKey;
import dev.resthooks.contract.event.ResourceType;
import dev.resthooks.contract.hook.HookEvents;
import dev.resthooks.contract.hook.HookId;
import dev.resthooks.contract.hook.ReplaySpans.Span;
import dev.resthooks.registry.audit.AuditHook.LostEvents;
import dev.resthooks.registry.deliverylog.DeliveryLog.Successes;
import dev.resthooks.registry.deliverylog.LoggedOutcomes;
import dev.resthooks.registry.deliverylog.LoggedOutcomes.LoggedOutcome;
import dev.resthooks.registry.hook.Hook;
import dev.resthooks.registry.hook.Hook.FinalFailure;
import dev.resthooks.registry.hook.Hook.HookLabel;
import dev.resthooks.registry.hook.HookRefusal;
import dev.resthooks.registry.hook.Hooks;
import dev.resthooks.registry.hook.Hooks.HookPage;
import dev.resthooks.registry.hook.RegisterHook;
import dev.resthooks.registry.hook.search.HookFilter;
import dev.resthooks.registry.hook.search.HookQuery;
import dev.resthooks.registry.log.LogAway;
import dev.resthooks.registry.log.LogReader;
import dev.resthooks.registry.log.LogReader.MatchedEvent;
import dev.resthooks.registry.log.LogReader.PartitionProgress;
import dev.resthooks.registry.log.LogReaders;
import dev.resthooks.testkit.PlatformEvents;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SequencedSet;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiPredicate;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** What an audit asks, answered by a {@link Pipeline} that goes on between any two questions. */
public final class PipelinePorts implements Hooks, LogReaders, LoggedOutcomes, LostEvents {
    static final EventPartition PARTITION = new EventPartition("resthooks.events.actions", 0);

    private final Pipeline pipeline;
    private final boolean goesOn;
    public boolean hasTime;

    /** Where an open transaction begins. */
    public long open = Long.MAX_VALUE;

    /** Happens before outcomes are looked up. */
    public Runnable meanwhile = () -> {};

    public Instant completeSince = Instant.EPOCH;
    public Instant wholeSince = Instant.EPOCH;
    public Set<Long> lost = Set.of();
    Successes successes = Successes.ALL;

    /** Over that pipeline, which goes on meanwhile or not. */
    public PipelinePorts(Pipeline pipeline, boolean goesOn) {
        this.pipeline = pipeline;
        this.goesOn = goesOn;
    }

    /** A little as a rule, and a lot now and then. */
    private void goOn() {
        if (goesOn) {
            pipeline.steps(pipeline.random.nextInt(8) == 0 ? 80 : 3);
        }
    }

    private void mayBeAway() {
        if (goesOn && pipeline.random.nextInt(10) == 0) {
            throw new LogAway("not just now");
        }
    }

    // ---- the registry

    @Override
    public List<Hook> find(OrgKey org, SequencedSet<HookId> ids) {
        goOn();
        return List.of(
                new Hook(
                        pipeline.hook,
                        new HookLabel("", "", false),
                        Instant.EPOCH,
                        Optional.empty(),
                        Optional.empty(),
                        1,
                        Optional.empty(),
                        Optional.empty()));
    }

    public boolean isUnpublished(HookId hook) {
        goOn();
        return !pipeline.outbox.isEmpty();
    }

    @Override
    public List<LoggedOutcome> of(
            HookId hook, HookEvents types, Set<EventId> events, Instant loggedSince) {
        goOn();
        meanwhile.run();
        List<LoggedOutcome> outcomes = new ArrayList<>();
        pipeline.rows.forEach((offset, isDelivered) -> {
            EventId id = new EventId(pipeline.log.get(offset.intValue()).id());
            if (events.contains(id)) {
                outcomes.add(
                        new LoggedOutcome(
                                id,
                                Optional.of(new EventPosition(PARTITION, offset)),
                                isDelivered,
                                false,
                                false));
            }
        });
        return outcomes;
    }

    @Override
    public Set<Long> of(HookId hook, EventPartition partition, Set<Long> offsets) {
        return lost;
    }

    @Override
    public Instant completeSince() {
        return completeSince;
    }

    @Override
    public Successes successes() {
        return successes;
    }

    // ---- Kafka

    @Override
    public List<Span> between(ResourceType resource, Instant from, Instant to) {
        goOn();
        mayBeAway();
        long first = pipeline.offsetOf(from.toEpochMilli());
        long last = pipeline.offsetOf(to.toEpochMilli());
        return first < last ? List.of(new Span(0, first, last)) : List.of();
    }

    @Override
    public LogReader open(OrgKey org) {
        return new SteppedReader();
    }

    private final class SteppedReader implements LogReader {
        @Override
        public boolean isTimeUp() {
            return !hasTime && pipeline.random.nextInt(6) == 0;
        }

        @Override
        public MatchedEvents read(
                EventPartition partition,
                long from,
                long to,
                BiPredicate<DomainEvent, Instant> wanted) {
            goOn();
            long next = Math.min(to, from + 1 + pipeline.random.nextInt(6));
            List<MatchedEvent> found = new ArrayList<>();
            for (long offset = from; offset < next; offset++) {
                Pipeline.Logged logged = pipeline.log.get((int) offset);
                DomainEvent event = event(logged);
                if (wanted.test(event, event.time())) {
                    found.add(new MatchedEvent(offset, event.id(), event.resource(), event.time()));
                }
            }
            return new MatchedEvents(found, next, false);
        }

        private DomainEvent event(Pipeline.Logged logged) {
            return anEvent(logged.id())
                    .type(
                            logged.isTheHooks()
                                    ? pipeline.hook.event()
                                    : PlatformEvents.ACTION_UPDATED)
                    .of(pipeline.hook.org())
                    .at(Instant.ofEpochMilli(logged.at()))
                    .event();
        }

        /** As the real one does: it waits for the marks of all that is on the topic of cursors. */
        @Override
        public PartitionProgress progress(HookId hook, EventPartition partition) {
            goOn();
            mayBeAway();
            if (pipeline.offsetsShown == 0) {
                return new PartitionProgress(
                        OptionalLong.empty(), OffsetMarks.NONE, OptionalLong.empty(), Set.of());
            }
            Pipeline.Transaction offsets = pipeline.transactions.get(pipeline.offsetsShown - 1);
            goOn();
            pipeline.showCursors();
            goOn();
            Pipeline.Transaction cursors = pipeline.transactions.get(pipeline.cursorsShown - 1);
            return new PartitionProgress(
                    OptionalLong.of(offsets.watermark()),
                    pipeline.marks(offsets),
                    cursors.next(),
                    cursors.holes());
        }

        @Override
        public boolean awaitReportsApplied() {
            goOn();
            int end = pipeline.reports.size();
            goOn();
            if (pipeline.random.nextInt(4) == 0) {
                return pipeline.applied >= end;
            }
            pipeline.showReports();
            while (pipeline.applied < end) {
                pipeline.apply(true);
            }
            return true;
        }

        @Override
        public boolean isNewsOf(HookId hook, OffsetMarks marks) {
            goOn();
            mayBeAway();
            return marks.hooks().getOrDefault(0, 0L) < pipeline.hooks.size();
        }

        @Override
        public Map<Integer, Long> stableEnds(ResourceType resource) {
            return Map.of(0, Math.min(open, pipeline.log.size()));
        }

        @Override
        public Positions beginnings(ResourceType resource) {
            return new Positions("a-log", new TreeMap<>(Map.of(0, 0L)));
        }

        @Override
        public boolean isWholeSince(ResourceType resource, Instant from) {
            return !from.isBefore(wholeSince);
        }

        @Override
        public void close() {}
    }

    // ---- what audits don't ask

    private static IllegalStateException never() {
        return new IllegalStateException("an audit doesn't ask that");
    }

    @Override
    public RegisterHook.Result register(
            OrgKey org, Optional<String> client, RegisterHook.Command command, Instant now) {
        throw never();
    }

    @Override
    public HookId nextId() {
        throw never();
    }

    @Override
    public Optional<HookRefusal> add(Hook hook, Instant now) {
        throw never();
    }

    @Override
    public Optional<HookRefusal> refusalOfMore(OrgKey org, HookEvents before, HookEvents after) {
        throw never();
    }

    @Override
    public HookPage list(OrgKey org, HookQuery query) {
        throw never();
    }

    @Override
    public long count(OrgKey org, List<HookFilter> filters, long most) {
        throw never();
    }

    @Override
    public List<Hook> page(OrgKey org, HookQuery query) {
        throw never();
    }

    @Override
    public Optional<Hook> change(OrgKey org, HookId id, UnaryOperator<Hook> change) {
        throw never();
    }

    @Override
    public List<Hook> delete(OrgKey org, SequencedSet<HookId> ids, Predicate<Hook> check) {
        throw never();
    }

    @Override
    public List<Hook> known(Collection<HookId> ids) {
        throw never();
    }

    @Override
    public void disableFailed(Map<HookId, FinalFailure> failures) {
        throw never();
    }
}
