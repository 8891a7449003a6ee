package dev.resthooks.dispatcher.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.resthooks.contract.hook.HookId;
import dev.resthooks.dispatcher.callout.Call;
import dev.resthooks.dispatcher.callout.Target;
import dev.resthooks.dispatcher.intake.SessionLease;
import dev.resthooks.dispatcher.match.HookIndex;
import dev.resthooks.dispatcher.pipeline.DefaultBounds;
import dev.resthooks.dispatcher.pipeline.SharedCapacity;
import dev.resthooks.dispatcher.runtime.loop.EventLoop;
import dev.resthooks.dispatcher.runtime.loop.SteadyClock;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What may happen between the decision to call a target and the call. */
@Timeout(20)
class TargetCallerTest {
    private static final long NOW = Duration.ofDays(20_000).toMillis();
    private static final Duration LEASE = Duration.ofSeconds(5);
    private static final Vertx VERTX = Vertx.vertx();

    private final EventLoop loop = new EventLoop(VERTX);
    private final AtomicLong nanos = new AtomicLong();
    private final SessionLease lease =
            new SessionLease(LEASE, nanos::get, () -> new SessionLease.Heartbeats(0, 0, 0));
    private final AtomicBoolean isBroken = new AtomicBoolean();
    private final HookIndex index = new HookIndex(Duration.ZERO);

    /** What targets were told of how often their hooks had triggered. */
    private final List<Long> triggers = new CopyOnWriteArrayList<>();

    /** Calls, answers and notes, in order. */
    private final List<String> seen = new CopyOnWriteArrayList<>();

    private final TargetCaller caller =
            new TargetCaller(
                    this::call,
                    loop,
                    new SteadyClock(
                            InstantSource.fixed(Instant.ofEpochMilli(NOW)), System::nanoTime),
                    lease,
                    (_, delivery, answer, _) -> seen.add("e" + delivery.offset() + ": " + answer),
                    _ -> seen.add("calls wait"));

    private final AssignedPartition partition = assigned();

    private AssignedPartition assigned() {
        return new AssignedPartition(
                Events.start(),
                Events.settings(),
                new SharedCapacity(DefaultBounds.CAPACITY),
                caller::call,
                index,
                NOW);
    }

    @BeforeEach
    void holdTheLease() {
        index.apply(Events.hook());
        lease.renew(nanos.get());
    }

    @AfterAll
    static void stop() throws Exception {
        VERTX.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
    }

    @Test
    void shouldCallOnceInATaskOfItsOwn() throws InterruptedException {
        loop.run(() -> {
            read(100);
            assertThat(seen).isEmpty();
        });

        assertThat(seenAfterAll()).containsExactly("called with e100");
    }

    @Test
    void shouldCallAtOnceWhenItIsToldTo() throws InterruptedException {
        loop.run(() -> {
            read(100);
            caller.startAll();
            assertThat(seen).containsExactly("called with e100");
        });

        assertThat(seenAfterAll()).as("and not again").hasSize(1);
    }

    @Test
    void shouldTakeACallBackWhosePartitionIsLostMeanwhile() throws InterruptedException {
        loop.run(() -> {
            read(100);
            partition.lost();
        });

        assertThat(seenAfterAll()).containsExactly("e100: taken back");
    }

    @Test
    void shouldTakeACallBackWhoseHookIsDeletedMeanwhile() throws InterruptedException {
        loop.run(() -> {
            read(100);
            partition.pipeline().hookDeleted(new HookId(1), NOW);
        });

        assertThat(seenAfterAll()).containsExactly("e100: taken back");
    }

    @Test
    void shouldHoldCallsBackWhileTheLeaseHasExpired() throws InterruptedException {
        nanos.addAndGet(LEASE.toNanos());
        loop.run(() -> read(100));
        loop.run(() -> read(101));
        assertThat(seenAfterAll()).as("said once").containsExactly("calls wait");

        lease.renew(nanos.get());
        loop.run(caller::startAll);

        assertThat(seenAfterAll())
                .containsExactly("calls wait", "called with e100", "called with e101");
    }

    @Test
    void shouldForgetTheCallsThatWaitWhenItStartsOver() throws InterruptedException {
        loop.run(() -> {
            read(100);
            caller.startOver();
            read(101);
        });

        assertThat(seenAfterAll()).containsExactly("called with e101");
    }

    @Test
    void shouldCallTheOthersWhenTheTargetHasABug() throws InterruptedException {
        isBroken.set(true);
        loop.run(() -> {
            read(100);
            read(101);
        });

        assertThat(seenAfterAll())
                .containsExactly(
                        "e100: a bug: java.lang.IllegalStateException: of the client",
                        "called with e101");
    }

    @Test
    void shouldNotCountDownForCallsThatNeverBegan() throws InterruptedException {
        loop.run(() -> read(100));
        loop.run(() -> {
            read(101);
            partition.lost();
        });
        AssignedPartition again = assigned();
        loop.run(() -> Events.read(again, Events.batch(102, NOW), index, NOW));

        assertThat(seenAfterAll())
                .containsExactly("called with e100", "e101: taken back", "called with e102");
        assertThat(triggers).containsExactly(1L, 2L);
    }

    /** Only the first call finds the bug. */
    private void call(Call call, Target.Recipient then) {
        if (isBroken.getAndSet(false)) {
            throw new IllegalStateException("of the client");
        }
        seen.add("called with " + call.event().id());
        triggers.add(call.triggerCount());
    }

    private void read(long offset) {
        Events.read(partition, Events.batch(offset, NOW), index, NOW);
    }

    /** Returns what was seen when all tasks that are on their way have run. */
    private List<String> seenAfterAll() throws InterruptedException {
        for (int task = 0; task < 3; task++) {
            loop.run(() -> {});
        }
        return seen;
    }
}
