package dev.resthooks.registry.replay.postgres;

import dev.resthooks.contract.event.EventId;
import dev.resthooks.contract.hook.HookId;
import dev.resthooks.contract.hook.ReplaySpans.Span;
import dev.resthooks.registry.log.SpanReader.EventCount;
import dev.resthooks.registry.replay.Replay;
import dev.resthooks.registry.replay.Replay.ReplayScope;
import dev.resthooks.registry.replay.Replay.ReplayState;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.hibernate.annotations.DynamicUpdate;
import org.jspecify.annotations.Nullable;

@Entity
@DynamicUpdate
@Table(name = "replays")
class ReplayEntity {
    @Id Long id;
    Long hookId;
    @Nullable Instant fromTime;
    @Nullable Instant toTime;
    @Nullable String eventId;
    List<Integer> partitions;
    List<Long> fromOffsets;
    List<Long> toOffsets;
    boolean ofFailed;
    List<Integer> onlyPartitions;
    List<Long> onlyOffsets;
    long expected;
    boolean allExpected;
    List<Integer> through;
    long delivered;
    Instant createdAt;
    String state;
    @Nullable Instant endedAt;
    @Nullable String why;
    @Nullable String failure;

    @SuppressWarnings("NullAway.Init")
    ReplayEntity() {}

    static ReplayEntity of(Replay replay) {
        ReplayEntity row = new ReplayEntity();
        row.id = replay.id().value();
        row.hookId = replay.hook().value();
        switch (replay.asked()) {
            case ReplayScope.OfTimes times -> {
                row.fromTime = times.from();
                row.toTime = times.to();
                row.ofFailed = times instanceof ReplayScope.Failed;
            }
            case ReplayScope.One(EventId event) -> row.eventId = event.value();
        }
        row.partitions = replay.spans().stream().map(Span::partition).toList();
        row.fromOffsets = replay.spans().stream().map(Span::from).toList();
        row.toOffsets = replay.spans().stream().map(Span::to).toList();
        row.onlyPartitions =
                replay.spans().stream()
                        .flatMap(span -> span.only().stream().map(_ -> span.partition()))
                        .toList();
        row.onlyOffsets = replay.spans().stream().flatMap(span -> span.only().stream()).toList();
        row.expected = replay.expected().events();
        row.allExpected = replay.expected().isComplete();
        row.createdAt = replay.createdAt();
        row.take(replay);
        return row;
    }

    void take(Replay replay) {
        through = replay.through().stream().sorted().toList();
        delivered = replay.delivered();
        ReplayState.Text end = replay.state().text();
        state = end.state();
        endedAt = end.at();
        why = end.why();
        failure = end.failure();
    }

    Replay toReplay() {
        return new Replay(
                new HookId(id),
                new HookId(hookId),
                asked(),
                spans(),
                new EventCount(expected, allExpected),
                Set.copyOf(through),
                delivered,
                createdAt,
                new ReplayState.Text(state, endedAt, why, failure).read());
    }

    private ReplayScope asked() {
        if (eventId != null) {
            return new ReplayScope.One(new EventId(eventId));
        }
        if (fromTime == null || toTime == null) {
            throw new IllegalStateException("replay " + id + " has neither times nor an event");
        }
        return ofFailed || onlyOffsets.isEmpty()
                ? ReplayScope.Counted.of(fromTime, toTime, ofFailed)
                : ReplayScope.Listed.begun(fromTime, toTime);
    }

    private List<Span> spans() {
        List<Span> spans = new ArrayList<>(partitions.size());
        for (int i = 0; i < partitions.size(); i++) {
            int partition = partitions.get(i);
            spans.add(new Span(partition, fromOffsets.get(i), toOffsets.get(i), onlyOf(partition)));
        }
        return spans;
    }

    private List<Long> onlyOf(int partition) {
        return IntStream.range(0, onlyPartitions.size())
                .filter(it -> onlyPartitions.get(it) == partition)
                .mapToObj(onlyOffsets::get)
                .toList();
    }
}
