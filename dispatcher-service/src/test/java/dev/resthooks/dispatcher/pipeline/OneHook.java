package dev.resthooks.dispatcher.pipeline;

import static dev.resthooks.testkit.EventBuilder.anEvent;
import static dev.resthooks.testkit.HookBuilder.aHook;

import dev.resthooks.contract.cursor.HookCursor;
import dev.resthooks.contract.event.DomainEvent;
import dev.resthooks.contract.event.EventPartition;
import dev.resthooks.contract.hook.HookState;
import dev.resthooks.contract.hook.HookStatus;
import dev.resthooks.dispatcher.pipeline.model.LaneLimits;
import dev.resthooks.dispatcher.pipeline.model.Outcome;
import dev.resthooks.dispatcher.pipeline.queue.AttemptResult;
import dev.resthooks.dispatcher.pipeline.queue.Delivery;
import dev.resthooks.dispatcher.pipeline.queue.OpenRecord;
import dev.resthooks.testkit.HookBuilder;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A partition with one hook, driven by hand; each offset is an event of a resource of its own. */
public final class OneHook {
    static final HookState HOOK = aHook(1).to("https://target").from(Instant.EPOCH).state();
    private static final AttemptResult ATTEMPTED =
            new AttemptResult(Instant.EPOCH, Duration.ZERO, Optional.empty());
    static final EventPartition NAME = new EventPartition("resthooks.events.actions", 0);

    /** At most sixteen calls at once, so that their number does not grow. */
    static final LaneLimits LIMITS = new LaneLimits(16, 4, 32, 1_000, 5, Duration.ofMillis(500));

    /** The events that a lane takes whose target has not answered yet. */
    static final int ROOM = LIMITS.calls() + LIMITS.queue();

    public final List<Delivery> sent = new ArrayList<>();
    final PartitionPipeline partition;

    /** It follows the log from its first offset. */
    public OneHook() {
        partition =
                new PartitionPipeline(
                        NAME, LIMITS, new SharedCapacity(DefaultBounds.CAPACITY), sent::add, 0);
    }

    /** It goes on from a cursor, with the watermark at the first offset. */
    OneHook(LaneLimits limits, HookCursor cursor, long now) {
        this(limits, cursor, 0, now);
    }

    /** It goes on from a cursor. */
    OneHook(LaneLimits limits, HookCursor cursor, long watermark, long now) {
        partition =
                new PartitionPipeline(
                        NAME,
                        limits,
                        new SharedCapacity(DefaultBounds.CAPACITY),
                        sent::add,
                        watermark);
        partition.restore(Map.of(HOOK.id(), cursor), _ -> Optional.of(HOOK), now);
    }

    static DomainEvent event(long offset, long time) {
        return anEvent("e" + offset)
                .of(HOOK.org())
                .about("r" + offset)
                .at(Instant.ofEpochMilli(time))
                .event();
    }

    public void read(long offset, long now) {
        read(partition, offset, event(offset, now), List.of(HOOK), now);
    }

    /** What the live reading does with a record. */
    static void read(
            PartitionPipeline partition,
            long offset,
            DomainEvent event,
            List<HookState> hooks,
            long now) {
        OpenRecord record = partition.read(offset, event.org());
        hooks.forEach(it -> partition.match(record, event, it, now));
        record.matched(now);
    }

    /** What catch-up does with a record of a slice; returns whether the slice goes on. */
    static boolean offer(
            PartitionPipeline partition,
            long offset,
            DomainEvent event,
            List<HookState> hooks,
            long now) {
        if (!partition.catchUp().beginOffer(offset, event, now)) {
            return false;
        }
        hooks.forEach(it -> partition.catchUp().offer(offset, event, it.id(), now));
        return partition.catchUp().endOffer(offset, now);
    }

    /** What catch-up does until nothing more is wanted, with a log of three events. */
    void readAgain(long now) {
        for (int slice = 0; slice < 9 && partition.catchUp().nextSlice(now).isPresent(); slice++) {
            for (long offset = 0; offset < 3; offset++) {
                offer(partition, offset, event(offset, now), List.of(HOOK), now);
            }
            partition.catchUp().scannedTo(3, now);
        }
    }

    /** The same hook, with another revision. */
    static HookState revised(long revision) {
        return HookBuilder.like(HOOK).revision(revision).state();
    }

    /** The same hook, with another status. */
    static HookState withStatus(HookStatus status) {
        return HookBuilder.like(HOOK).in(status).state();
    }

    /** Another hook that is like it. */
    static HookState another(long id) {
        return HookBuilder.like(HOOK).id(id).state();
    }

    /** What catch-up does with one record of a slice; returns whether the slice goes on. */
    boolean offer(long offset, long now) {
        boolean goesOn = offer(partition, offset, event(offset, now), List.of(HOOK), now);
        partition.catchUp().scannedTo(offset + 1, now);
        return goesOn;
    }

    void answered(int call, Outcome outcome, long now) {
        answered(sent.get(call), outcome, now);
    }

    void answered(Delivery delivery, Outcome outcome, long now) {
        partition.answered(delivery, outcome, ATTEMPTED, now);
    }

    List<Long> sentOffsets() {
        return sent.stream().map(Delivery::offset).toList();
    }
}
