package dev.resthooks.dispatcher.placement;

import static dev.resthooks.testkit.HookBuilder.aHook;
import static dev.resthooks.testkit.HookBuilder.like;

import dev.resthooks.contract.cursor.HookCursor;
import dev.resthooks.contract.cursor.StoredCursor;
import dev.resthooks.contract.event.EventPartition;
import dev.resthooks.contract.event.EventType;
import dev.resthooks.contract.hook.HookId;
import dev.resthooks.contract.hook.HookState;
import dev.resthooks.contract.hook.ReplaySpans;
import dev.resthooks.contract.hook.StartFrom;
import dev.resthooks.dispatcher.match.HookBatch;
import dev.resthooks.dispatcher.match.HookIndex;
import dev.resthooks.dispatcher.match.HookRecord;
import dev.resthooks.dispatcher.match.HooksTopicOffsets;
import dev.resthooks.dispatcher.placement.PlacedFeed.PlacedChange;
import dev.resthooks.testkit.PlatformEvents;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;

/** A log of two partitions, and a placer that changes nothing but its index. */
abstract class OnPlacer {
    static final EventPartition ACTIONS = new EventPartition("resthooks.events.actions", 0);
    static final EventPartition TASKS = new EventPartition("resthooks.events.tasks", 0);

    final HookIndex index = new HookIndex(Duration.ZERO);
    final InMemoryLogOffsets log =
            new InMemoryLogOffsets().append(ACTIONS, 100, 200, 200, 300).append(TASKS, 150);
    final List<PlacedChange> changes = new ArrayList<>();
    final List<PartitionStart> starts = new ArrayList<>();
    long now = 50;
    final HookPlacer placer =
            new HookPlacer(
                    index,
                    log,
                    Duration.ofMillis(10),
                    () -> Instant.ofEpochMilli(now),
                    new Feed(Set.of(ACTIONS, TASKS)));
    private long offset;
    HooksTopicOffsets read = HooksTopicOffsets.NONE;
    boolean isFailing;

    /** Applies and remembers. */
    private final class Feed implements PlacedFeed {
        private final Set<EventPartition> ours;

        Feed(Set<EventPartition> ours) {
            this.ours = ours;
        }

        @Override
        public Set<EventPartition> assignedPartitions() {
            return ours;
        }

        @Override
        public void assigned(List<PartitionStart> assigned) {
            starts.addAll(assigned);
        }

        @Override
        public void changed(List<PlacedChange> placed, HooksTopicOffsets read) {
            if (isFailing) {
                throw new IllegalStateException("the pipeline failed");
            }
            placed.forEach(it -> index.apply(it.record()));
            changes.addAll(placed);
        }
    }

    static HookState hook(long id, EventType event, long epoch, StartFrom from) {
        return aHook(id)
                .on(event)
                .to("https://example.com")
                .revision(epoch)
                .epoch(epoch)
                .from(from)
                .state();
    }

    static HookState hook(long id, long epoch, long start) {
        return hook(id, PlatformEvents.ACTION_CREATED, epoch, at(start));
    }

    /** The hook with those events, of which it has the new ones since a time. */
    static HookState with(HookState hook, long since, String... events) {
        return like(hook)
                .revision(hook.revision() + 1)
                .on(hook.events().changedTo(List.of(events), Instant.ofEpochMilli(since)))
                .state();
    }

    static StartFrom at(long millis) {
        return new StartFrom.At(Instant.ofEpochMilli(millis));
    }

    void publish(HookState... hooks) throws InterruptedException {
        change(Stream.of(hooks).map(HookRecord.Stored::new).toArray(HookRecord.Change[]::new));
    }

    void change(HookRecord.Change... hookChanges) throws InterruptedException {
        List<HookRecord> records = new ArrayList<>();
        for (HookRecord.Change change : hookChanges) {
            records.add(new HookRecord(0, offset++, change));
        }
        read = read.after(records, Map.of(0, offset));
        placer.changed(new HookBatch(records, read));
    }

    static HookState replay(long id) {
        return hook(1, 1, 110)
                .replayed(
                        new HookId(id),
                        List.of(new ReplaySpans.Span(0, 2, 4), new ReplaySpans.Span(7, 0, 9)));
    }

    void takeOver(Map<EventPartition, DurableState> durable) throws InterruptedException {
        placer.takeOver(durable, it -> it);
    }

    static StoredCursor cursor(long epoch) {
        return new StoredCursor(InMemoryLogOffsets.TOPIC_ID, hookCursor(epoch));
    }

    static HookCursor hookCursor(long epoch) {
        return new HookCursor(
                epoch,
                0,
                0,
                OptionalLong.of(1),
                Map.of(),
                0,
                0,
                false,
                OptionalLong.empty(),
                OptionalLong.empty(),
                Optional.empty(),
                List.of());
    }
}
