package dev.resthooks.dispatcher.runtime;

import static dev.resthooks.testkit.EventBuilder.anEvent;
import static dev.resthooks.testkit.HookBuilder.aHook;

import dev.resthooks.contract.cursor.Hole;
import dev.resthooks.contract.cursor.HookCursor;
import dev.resthooks.contract.cursor.OffsetMarks;
import dev.resthooks.contract.event.Body;
import dev.resthooks.contract.event.DomainEvent;
import dev.resthooks.contract.event.EventPartition;
import dev.resthooks.contract.event.OrgKey;
import dev.resthooks.contract.hook.HookId;
import dev.resthooks.contract.hook.HookState;
import dev.resthooks.dispatcher.eventlog.Batch;
import dev.resthooks.dispatcher.eventlog.DeadEvent;
import dev.resthooks.dispatcher.eventlog.Incoming;
import dev.resthooks.dispatcher.eventlog.StruckEvents;
import dev.resthooks.dispatcher.ledger.CommittedOffset;
import dev.resthooks.dispatcher.match.HookIndex;
import dev.resthooks.dispatcher.match.HookRecord;
import dev.resthooks.dispatcher.pipeline.DefaultBounds;
import dev.resthooks.dispatcher.pipeline.SharedCapacity;
import dev.resthooks.dispatcher.pipeline.model.CapacityBounds;
import dev.resthooks.dispatcher.pipeline.model.PositionCheck;
import dev.resthooks.dispatcher.placement.FittedCursors;
import dev.resthooks.dispatcher.placement.LogExtent;
import dev.resthooks.dispatcher.placement.PartitionStart;
import dev.resthooks.dispatcher.placement.UsableState;
import dev.resthooks.dispatcher.policy.AnswerPolicy;
import dev.resthooks.dispatcher.policy.Backoff;
import dev.resthooks.dispatcher.runtime.loop.Alarm;
import dev.resthooks.dispatcher.runtime.loop.ReadingUse;
import io.vertx.core.Vertx;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.DoubleSupplier;

/** A partition with one hook that waits for all of its events. */
final class Events {
    static final EventPartition PARTITION = new EventPartition("resthooks.events.actions", 3);

    /** The reports of a partition that may wait for the ledger. */
    static final int MOST_REPORTS = 100_000;

    static final OrgKey ORG = new OrgKey("acme");

    private static final Vertx NO_TIMERS =
            (Vertx)
                    Proxy.newProxyInstance(
                            Events.class.getClassLoader(),
                            new Class<?>[] {Vertx.class},
                            (_, method, _) -> {
                                throw new AssertionError("no timer is set by " + method);
                            });

    private Events() {}

    static HookRecord hook() {
        return hook(1, ORG);
    }

    static HookRecord hook(long id, OrgKey org) {
        HookState hook = aHook(id).of(org).from(Instant.EPOCH).state();
        return new HookRecord(0, 0, new HookRecord.Stored(hook));
    }

    /** Returns what the partition starts with, at offset 100. */
    static PartitionStart start() {
        return start(Map.of());
    }

    static PartitionStart start(Map<HookId, HookCursor> cursors) {
        return start(PARTITION, cursors);
    }

    static PartitionStart start(EventPartition partition, Map<HookId, HookCursor> cursors) {
        return start(partition, 100, cursors);
    }

    static PartitionStart start(
            EventPartition partition, long offset, Map<HookId, HookCursor> cursors) {
        return new PartitionStart(
                partition,
                new UsableState(
                        new CommittedOffset(offset, OffsetMarks.NONE),
                        new PositionCheck.Fits(),
                        new FittedCursors(cursors, Set.of(), Set.of(), List.of()),
                        Set.of(),
                        false),
                new LogExtent("topic-id", 0, offset),
                List.of());
    }

    /**
     * Returns what the partition starts with after its topic was created anew.
     *
     * @param unwell the hooks whose health on the old topic was reported, and was not good
     */
    static PartitionStart startAnew(Set<HookId> unwell) {
        return new PartitionStart(
                PARTITION,
                new UsableState(
                        new CommittedOffset(100, OffsetMarks.NONE),
                        new PositionCheck.TopicReplaced(),
                        new FittedCursors(Map.of(), unwell, unwell, List.of()),
                        Set.of(),
                        false),
                new LogExtent("topic-id", 0, 0),
                List.of());
    }

    /** The hook's cursor names one event that has failed once. */
    static Map<HookId, HookCursor> holeDueAt(long offset, long due) {
        Hole hole = new Hole(offset, 1, true, 1, OptionalLong.of(due - 1_000), due);
        return Map.of(
                new HookId(1),
                new HookCursor(
                        1,
                        1,
                        0,
                        OptionalLong.empty(),
                        Map.of(),
                        0,
                        0,
                        false,
                        OptionalLong.empty(),
                        OptionalLong.empty(),
                        Optional.empty(),
                        List.of(hole)));
    }

    static Batch batch(long offset, long now) {
        return batch(PARTITION, offset, now);
    }

    static Batch batch(EventPartition partition, long offset, long now) {
        return batch(partition, offset, ORG, now);
    }

    /** Returns a batch of an event of that organisation. */
    static Batch batch(EventPartition partition, long offset, OrgKey org, long now) {
        return batch(partition, offset, org, Body.of("{}"), now);
    }

    /** Returns a batch of an event of that organisation with that body. */
    static Batch batch(EventPartition partition, long offset, OrgKey org, Body body, long now) {
        Instant time = Instant.ofEpochMilli(now);
        return new Batch(
                partition,
                List.of(new Incoming.Event(offset, time, event(offset, org, time, body))),
                offset + 1);
    }

    /** Returns a batch of an event that is given up. */
    static Batch struck(EventPartition partition, long offset) {
        return struck(partition, offset, event(offset, ORG, Instant.EPOCH));
    }

    /** Returns a batch of an event that is given up, and that nothing can match without a bug. */
    @SuppressWarnings("NullAway") // that is the bug
    static Batch struckInMatching(EventPartition partition, long offset) {
        return struck(partition, offset, null);
    }

    private static Batch struck(EventPartition partition, long offset, DomainEvent event) {
        DeadEvent dead =
                new DeadEvent(
                        partition,
                        offset,
                        Optional.empty(),
                        Optional.empty(),
                        List.of(),
                        "strikes-bug",
                        "a test");
        return new Batch(
                partition,
                List.of(new Incoming.Struck(offset, Instant.EPOCH, event, dead)),
                offset + 1);
    }

    private static DomainEvent event(long offset, OrgKey org, Instant time) {
        return event(offset, org, time, Body.of("{}"));
    }

    private static DomainEvent event(long offset, OrgKey org, Instant time, Body body) {
        return anEvent("e" + offset).of(org).about("r" + offset).at(time).body(body).event();
    }

    static LiveReading reading(AssignedPartitions assigned, HookIndex index) {
        return reading(assigned, index, new ReadingUse(0));
    }

    static LiveReading reading(AssignedPartitions assigned, HookIndex index, ReadingUse use) {
        PartitionSteps steps =
                new PartitionSteps(
                        assigned,
                        new StruckEvents(),
                        new Drains(assigned),
                        new Alarm(NO_TIMERS, () -> {}),
                        new SharedCapacity(DefaultBounds.CAPACITY));
        return new LiveReading(assigned, steps, index, new LogLosses(index, _ -> {}), use);
    }

    /** What the live reading does with a batch. */
    static void read(AssignedPartition partition, Batch batch, HookIndex index, long now) {
        AssignedPartitions assigned =
                new AssignedPartitions(new PipelineSettings.Reading(1_000, 3, 1_000, 1_000_000));
        assigned.add(partition);
        LiveReading reading = reading(assigned, index);
        reading.add(List.of(batch));
        while (!reading.isDone()) {
            reading.readPiece(_ -> {}, now);
        }
    }

    static PipelineSettings settings() {
        return settings(DefaultBounds.CAPACITY);
    }

    static PipelineSettings settings(CapacityBounds capacity) {
        return settings(capacity, () -> 0.5);
    }

    /**
     * Returns settings for which {@code random} is asked whenever a delivery failed.
     *
     * @param random as of a backoff
     */
    static PipelineSettings settings(CapacityBounds capacity, DoubleSupplier random) {
        AnswerPolicy policy =
                new AnswerPolicy(
                        Set.of(503),
                        new Backoff(List.of(Duration.ofSeconds(1)), 0, random),
                        Duration.ofHours(24),
                        Duration.ofHours(1));
        return new PipelineSettings(
                DefaultBounds.LANE,
                capacity,
                new PipelineSettings.Reading(1_000, 3, MOST_REPORTS, 1_000_000),
                policy);
    }
}
