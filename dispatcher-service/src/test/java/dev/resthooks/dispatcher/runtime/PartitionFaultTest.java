package dev.resthooks.dispatcher.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.resthooks.contract.event.EventPartition;
import dev.resthooks.dispatcher.callout.Answer;
import dev.resthooks.dispatcher.callout.Call;
import dev.resthooks.dispatcher.callout.Target;
import dev.resthooks.dispatcher.eventlog.DeadEvent;
import dev.resthooks.dispatcher.intake.SessionLease;
import dev.resthooks.dispatcher.ledger.LedgerEntry;
import dev.resthooks.dispatcher.ledger.LedgerPart;
import dev.resthooks.dispatcher.match.HookIndex;
import dev.resthooks.dispatcher.pipeline.model.CapacityBounds;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two partitions that share two places for calls; a bug strikes one of them. */
class PartitionFaultTest {
    private static final EventPartition SOUND = new EventPartition("resthooks.events.actions", 1);
    private static final EventPartition FAULTY = new EventPartition("resthooks.events.actions", 2);

    /** Targets that have never answered have two of these calls. */
    private static final CapacityBounds THREE_CALLS =
            new CapacityBounds(3, 3, Integer.MAX_VALUE, 1_000, 1_000_000, 1);

    private static final Answer DELIVERED = new Answer.Status(200, Optional.empty());
    private static final Answer NOT_NOW = new Answer.Status(503, Optional.empty());

    private final Vertx vertx = Vertx.vertx();
    private final HookIndex index = new HookIndex(Duration.ZERO);
    private final List<Called> calls = new CopyOnWriteArrayList<>();
    private final AtomicBoolean isBroken = new AtomicBoolean();
    private final SessionLease lease =
            new SessionLease(
                    Duration.ofDays(1),
                    System::nanoTime,
                    () -> new SessionLease.Heartbeats(0, 0, 0));
    private final PipelineLoop loop =
            new PipelineLoop(
                    new PipelineLoop.Environment(vertx, InstantSource.system(), System::nanoTime),
                    index,
                    Events.settings(THREE_CALLS, this::random),
                    this::call,
                    lease,
                    _ -> {});

    private record Called(Call call, Target.Recipient then) {}

    @BeforeEach
    void start() throws InterruptedException {
        lease.renew(System.nanoTime());
        index.apply(Events.hook());
        assign(SOUND);
        assign(FAULTY);
    }

    @AfterEach
    void stop() throws Exception {
        vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
    }

    @Test
    void shouldGiveUpThePartitionThatHasABugWhileTheOtherGoesOn() throws Exception {
        read(FAULTY, 100);
        read(SOUND, 100);
        assertThat(calls).hasSize(2);

        answerWithABug(calls.getFirst());

        assertThat(loop.assignedPartitions()).containsExactly(SOUND);
        assertThat(loop.faults())
                .containsOnlyKeys(FAULTY)
                .allSatisfy((_, why) -> assertThat(why).contains("no more luck"));
        assertThat(loop.faults()).as("it is said once").isEmpty();
        answer(calls.getLast(), DELIVERED);
        assertThat(written()).containsOnlyKeys(SOUND);
    }

    @Test
    void shouldGiveBackThePlaceOfTheCallAfterWhoseAnswerTheBugStruck() throws Exception {
        read(SOUND, 100);
        read(FAULTY, 100);
        answerWithABug(calls.getLast());

        loop.forget(Set.of(FAULTY));
        assign(FAULTY);
        read(FAULTY, 100);

        assertThat(calls).hasSize(3);
    }

    @Test
    void shouldServeThePartitionAgainWhenItIsTakenOverAgain() throws Exception {
        read(FAULTY, 100);
        answerWithABug(calls.getFirst());

        loop.forget(Set.of(FAULTY));
        assign(FAULTY);
        read(FAULTY, 100);

        assertThat(calls).hasSize(2);
        answer(calls.getLast(), DELIVERED);
        assertThat(written()).containsOnlyKeys(FAULTY);
    }

    @Test
    void shouldGiveUpAnEventThatStrikesABugInThreeTakeovers() throws Exception {
        for (int strike = 0; strike < 3; strike++) {
            assertThat(loop.struck().isGivenUp(FAULTY, 100)).isFalse();
            loop.forget(Set.of(FAULTY));
            assign(FAULTY);
            read(FAULTY, 100);
            answerWithABug(calls.getLast());
        }

        assertThat(loop.struck().isGivenUp(FAULTY, 100)).isTrue();
    }

    @Test
    void shouldPassAnEventThatIsGivenUpAndTellItsHooksOfTheGap() throws Exception {
        loop.read(List.of(Events.struck(FAULTY, 100)));
        read(FAULTY, 101);
        answer(calls.getFirst(), DELIVERED);

        LedgerPart part = Objects.requireNonNull(written().get(FAULTY));

        assertThat(calls).hasSize(1);
        assertThat(part.toCommit().offset()).isEqualTo(102);
        assertThat(part.dead()).extracting(DeadEvent::offset).containsExactly(100L);
        assertThat(part.snapshot().gaps())
                .singleElement()
                .satisfies(it ->
                        assertThat(List.of(it.from(), it.to())).isEqualTo(List.of(100L, 101L)));
    }

    @Test
    void shouldPassAnEventWhoseBugIsInMatching() throws Exception {
        loop.read(List.of(Events.struckInMatching(FAULTY, 100)));
        read(FAULTY, 101);
        answer(calls.getFirst(), DELIVERED);

        LedgerPart part = Objects.requireNonNull(written().get(FAULTY));

        assertThat(part.toCommit().offset()).isEqualTo(102);
        assertThat(part.dead()).extracting(DeadEvent::offset).containsExactly(100L);
    }

    @Test
    void shouldNotTakeABugInACallForOneOfThePartition() throws Exception {
        isBroken.set(true);
        read(FAULTY, 100);
        isBroken.set(false);

        await().until(() -> calls.size() == 1);
        assertThat(loop.assignedPartitions()).containsExactlyInAnyOrder(SOUND, FAULTY);
        assertThat(loop.faults()).isEmpty();
    }

    /** The target of the hook, which has a bug, too, while all is broken. */
    private void call(Call call, Target.Recipient then) {
        if (isBroken.get()) {
            throw new IllegalStateException("a bug of the client");
        }
        calls.add(new Called(call, then));
    }

    /** What comes of the answer finds a bug. */
    private void answerWithABug(Called called) throws InterruptedException {
        isBroken.set(true);
        answer(called, NOT_NOW);
        isBroken.set(false);
    }

    private void answer(Called called, Answer answer) throws InterruptedException {
        loop.tasks().execute(() -> called.then().accept(answer));
        var _ = loop.assignedPartitions();
    }

    private double random() {
        if (isBroken.get()) {
            throw new IllegalStateException("no more luck");
        }
        return 0.5;
    }

    private void assign(EventPartition partition) throws InterruptedException {
        loop.assigned(List.of(Events.start(partition, Map.of())));
    }

    private void read(EventPartition partition, long offset) throws InterruptedException {
        loop.read(List.of(Events.batch(partition, offset, System.currentTimeMillis())));
    }

    private Map<EventPartition, LedgerPart> written() throws InterruptedException {
        LedgerEntry entry = loop.unwritten().orElseThrow();
        loop.written();
        return entry.parts();
    }
}
