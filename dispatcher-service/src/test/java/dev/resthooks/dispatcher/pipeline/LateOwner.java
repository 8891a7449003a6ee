package dev.resthooks.dispatcher.pipeline;

import dev.resthooks.dispatcher.pipeline.model.Outcome;
import dev.resthooks.dispatcher.pipeline.queue.AttemptResult;
import dev.resthooks.dispatcher.pipeline.queue.Delivery;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * An owner that was frozen, and whose partition another one has. Its calls in flight are answered.
 * It starts no others, since its lease is over, and it writes nothing: Kafka refuses that, and so
 * tells it that the partition is lost.
 */
final class LateOwner {
    private static final AttemptResult ATTEMPTED =
            new AttemptResult(Instant.EPOCH, Duration.ZERO, Optional.empty());

    private final Simulation world;
    private final SharedCapacity shared;
    private final PartitionPipeline partition;
    private final Deque<Delivery> calls = new ArrayDeque<>();

    /** What it would call if its lease were not over. */
    private final Deque<Delivery> heldBack = new ArrayDeque<>();

    private int answersBeforeTheLoss;

    LateOwner(
            Simulation world,
            SharedCapacity shared,
            PartitionPipeline partition,
            List<Delivery> inFlight) {
        this.world = world;
        this.shared = shared;
        this.partition = partition;
        inFlight.forEach(it -> (it.isSkipped() ? heldBack : calls).add(it));
        answersBeforeTheLoss = world.random.nextInt(calls.size() + 1);
    }

    void holdBack(Delivery delivery) {
        heldBack.add(delivery);
    }

    /** Does one thing; returns whether nothing is left to do. */
    boolean step() {
        if (answersBeforeTheLoss-- == 0) {
            lose();
        } else if (!calls.isEmpty()) {
            answer(calls.remove());
        }
        return answersBeforeTheLoss < 0 && calls.isEmpty() && hasGivenBackAll();
    }

    private void lose() {
        partition.lost();
        heldBack.forEach(it -> partition.callEnded(it, world.now));
        heldBack.clear();
    }

    /** The target has the event, but nobody will know. */
    private void answer(Delivery call) {
        mayRepeat(call);
        world.oracle.succeeded(call, world.now);
        if (!call.hook().isReplay()) {
            world.oracle.counts.answered(
                    call.hook().id(), call.offset(), new Outcome.Delivered(200));
        }
        mayRepeat(call);
        if (answersBeforeTheLoss < 0) {
            partition.callEnded(call, world.now);
        } else {
            partition.answered(call, new Outcome.Delivered(200), ATTEMPTED, world.now);
        }
    }

    private void mayRepeat(Delivery call) {
        world.oracle.forgot(List.of(call), Long.MAX_VALUE, Set.of());
    }

    private boolean hasGivenBackAll() {
        Oracle.check(
                partition.load().bodies() == 0
                        && partition.load().bytes() == 0
                        && partition.load().inFlight() == 0
                        && shared.calls() == 0
                        && shared.awaited().total() == 0,
                "an owner that lost the partition holds something of it");
        return true;
    }
}
