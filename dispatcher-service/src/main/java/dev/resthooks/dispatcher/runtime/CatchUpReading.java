package dev.resthooks.dispatcher.runtime;

import dev.resthooks.contract.event.DomainEvent;
import dev.resthooks.contract.hook.HookState;
import dev.resthooks.dispatcher.eventlog.Batch;
import dev.resthooks.dispatcher.eventlog.Incoming;
import dev.resthooks.dispatcher.match.HookIndex;
import dev.resthooks.dispatcher.pipeline.PartitionPipeline;
import java.util.Iterator;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Hands a batch of a slice to its partition in pieces. Used on one event loop alone. */
final class CatchUpReading {
    /** The number of records after which it is checked whether more are wanted. */
    private static final int LOOK_UP = 32;

    private final HookIndex index;
    private final LogLosses losses;
    private final Batch batch;
    private final Iterator<Incoming> records;
    private Incoming.@Nullable Event event;
    private List<HookState> hooks = List.of();
    private int nextHook;
    private int offered;
    private boolean isDone;
    private OptionalLong wantedNext = OptionalLong.empty();

    CatchUpReading(Batch batch, HookIndex index, LogLosses losses) {
        this.index = index;
        this.losses = losses;
        this.batch = batch;
        this.records = batch.records().iterator();
    }

    boolean isDone() {
        return isDone;
    }

    /** Returns the next wanted offset, or empty if there is none. Only when {@link #isDone}. */
    OptionalLong wantedNext() {
        return wantedNext;
    }

    /** Returns the offset of the event that is being handed over; negative if there is none. */
    long offset() {
        return event == null ? -1 : event.offset();
    }

    int offerPiece(AssignedPartition partition, long now) {
        int matches = 0;
        while (matches < LiveReading.PIECE && !isDone) {
            if (event != null) {
                matches += offer(partition.pipeline(), event, LiveReading.PIECE - matches, now);
            } else if (records.hasNext()) {
                begin(partition, records.next(), now);
            } else {
                end(wantedFrom(partition.pipeline(), batch.next(), now));
            }
        }
        return matches;
    }

    private void begin(AssignedPartition partition, Incoming incoming, long now) {
        switch (incoming) {
            case Incoming.Event next -> {
                if (begins(partition.pipeline(), next.offset(), next.event(), now)) {
                    event = next;
                    hooks = index.match(next.event(), next.appended());
                    nextHook = 0;
                }
            }
            case Incoming.Struck struck -> {
                if (begins(partition.pipeline(), struck.offset(), struck.event(), now)) {
                    losses.givenUpBehind(partition, struck, now);
                    ends(partition.pipeline(), struck.offset(), now);
                }
            }
            case Incoming.Dead(long offset, _) -> passed(partition.pipeline(), offset, now);
        }
    }

    private boolean begins(PartitionPipeline pipeline, long offset, DomainEvent next, long now) {
        boolean begins = pipeline.catchUp().beginOffer(offset, next, now);
        if (!begins) {
            end(OptionalLong.empty());
        }
        return begins;
    }

    private int offer(PartitionPipeline pipeline, Incoming.Event next, int most, long now) {
        int end = Math.min(hooks.size(), nextHook + most);
        int matches = end - nextHook;
        while (nextHook < end) {
            pipeline.catchUp().offer(next.offset(), next.event(), hooks.get(nextHook++).id(), now);
        }
        if (nextHook == hooks.size()) {
            event = null;
            ends(pipeline, next.offset(), now);
        }
        return matches;
    }

    private void ends(PartitionPipeline pipeline, long offset, long now) {
        if (pipeline.catchUp().endOffer(offset, now)) {
            passed(pipeline, offset, now);
        } else {
            end(OptionalLong.empty());
        }
    }

    private void passed(PartitionPipeline pipeline, long offset, long now) {
        if (++offered % LOOK_UP == 0 && wantedFrom(pipeline, offset + 1, now).isEmpty()) {
            end(OptionalLong.empty());
        }
    }

    /** Notes that all below {@code end} was offered. Returns the next wanted offset. */
    private static OptionalLong wantedFrom(PartitionPipeline pipeline, long end, long now) {
        pipeline.catchUp().scannedTo(end, now);
        return pipeline.catchUp().nextWanted(end);
    }

    private void end(OptionalLong wanted) {
        wantedNext = wanted;
        isDone = true;
    }
}
