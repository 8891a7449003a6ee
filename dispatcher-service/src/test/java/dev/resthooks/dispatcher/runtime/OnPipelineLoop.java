package dev.resthooks.dispatcher.runtime;

import dev.resthooks.contract.event.EventPartition;
import dev.resthooks.dispatcher.callout.Target;
import dev.resthooks.dispatcher.intake.SessionLease;
import dev.resthooks.dispatcher.match.HookIndex;
import dev.resthooks.dispatcher.observe.DispatcherEvent;
import dev.resthooks.dispatcher.pipeline.model.CapacityBounds;
import dev.resthooks.dispatcher.pipeline.model.PartitionStatus;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;

/** A loop whose target notes the calls, on clocks that the test sets. */
abstract class OnPipelineLoop {
    static final CapacityBounds ONE_CALL =
            new CapacityBounds(1, 1, Integer.MAX_VALUE, 10_000, 1_000_000, 1);

    final Vertx vertx = Vertx.vertx();
    final AtomicLong millis = new AtomicLong(1_000_000);

    /** How many milliseconds pass whenever the loop looks at its clock. */
    final AtomicLong perLook = new AtomicLong();

    final HookIndex index = new HookIndex(Duration.ZERO);
    final List<DispatcherEvent> events = new CopyOnWriteArrayList<>();
    final List<Target.Recipient> calls = new CopyOnWriteArrayList<>();
    final AtomicLong heartbeats = new AtomicLong();
    final SessionLease lease =
            new SessionLease(
                    Duration.ofDays(1),
                    () -> TimeUnit.MILLISECONDS.toNanos(millis.get()),
                    () -> new SessionLease.Heartbeats(0, heartbeats.get(), 0));
    final PipelineLoop loop =
            new PipelineLoop(
                    new PipelineLoop.Environment(
                            vertx,
                            () -> Instant.ofEpochMilli(millis.get()),
                            () -> TimeUnit.MILLISECONDS.toNanos(millis.addAndGet(perLook.get()))),
                    index,
                    Events.settings(ONE_CALL),
                    (_, then) -> calls.add(then),
                    lease,
                    events::add);

    @AfterEach
    void stop() throws Exception {
        vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
    }

    void renewLease() {
        lease.renew(TimeUnit.MILLISECONDS.toNanos(millis.get()));
    }

    void readAnEvent() throws InterruptedException {
        renewLease();
        readAnEventWithoutLease();
    }

    void readAnEventWithoutLease() throws InterruptedException {
        index.apply(Events.hook());
        loop.assigned(List.of(Events.start()));
        loop.read(List.of(Events.batch(100, millis.get())));
    }

    Map<EventPartition, PartitionStatus> status() {
        return events.stream()
                .filter(DispatcherEvent.PipelineStatus.class::isInstance)
                .map(it -> ((DispatcherEvent.PipelineStatus) it).partitions())
                .reduce(Map.of(), (_, last) -> last);
    }
}
