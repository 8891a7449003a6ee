package dev.resthooks.dispatcher.runtime;

import static dev.resthooks.dispatcher.runtime.Events.PARTITION;
import static dev.resthooks.testkit.HookBuilder.aHook;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.resthooks.contract.event.EventPartition;
import dev.resthooks.contract.event.OrgKey;
import dev.resthooks.contract.hook.HookId;
import dev.resthooks.contract.hook.HookState;
import dev.resthooks.contract.hook.HookStatus;
import dev.resthooks.dispatcher.callout.Answer;
import dev.resthooks.dispatcher.callout.Target;
import dev.resthooks.dispatcher.intake.ReadingPace;
import dev.resthooks.dispatcher.intake.SessionLease;
import dev.resthooks.dispatcher.ledger.LedgerPart;
import dev.resthooks.dispatcher.match.HookIndex;
import dev.resthooks.dispatcher.match.HookRecord;
import dev.resthooks.dispatcher.match.HooksTopicOffsets;
import dev.resthooks.dispatcher.observe.DispatcherEvent;
import dev.resthooks.dispatcher.pipeline.model.CapacityBounds;
import dev.resthooks.dispatcher.pipeline.model.PartitionStatus;
import dev.resthooks.dispatcher.pipeline.model.Snapshot;
import dev.resthooks.dispatcher.placement.PlacedFeed.PlacedChange;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PipelineLoopTest {
    private static final CapacityBounds ONE_CALL =
            new CapacityBounds(1, 1, Integer.MAX_VALUE, 10_000, 1_000_000, 1);

    private final Vertx vertx = Vertx.vertx();
    private final AtomicLong millis = new AtomicLong(1_000_000);

    /** How many milliseconds pass whenever the loop looks at its clock. */
    private final AtomicLong perLook = new AtomicLong();

    private final HookIndex index = new HookIndex();
    private final List<DispatcherEvent> events = new CopyOnWriteArrayList<>();
    private final List<Target.Recipient> calls = new CopyOnWriteArrayList<>();
    private final AtomicLong heartbeats = new AtomicLong();
    private final SessionLease lease =
            new SessionLease(
                    Duration.ofDays(1),
                    () -> TimeUnit.MILLISECONDS.toNanos(millis.get()),
                    () -> new SessionLease.Heartbeats(0, heartbeats.get(), 0));
    private final PipelineLoop loop =
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

    @Test
    void shouldTellTheAgeOfAWatermarkThoughNobodyDrivesTheLoop() throws InterruptedException {
        readAnEvent();

        millis.addAndGet(60_000);

        await().until(() ->
                status().values().stream().anyMatch(it -> it.watermarkAgeMillis() >= 60_000));
    }

    @Test
    void shouldTellHowThingsStandUntilThePartitionIsGivenUp() throws InterruptedException {
        readAnEvent();
        await().until(() -> status().containsKey(PARTITION));
        assertThat(status().values()).extracting(PartitionStatus::inFlight).containsExactly(1);

        loop.forget(Set.of(PARTITION));

        assertThat(status()).isEmpty();
    }

    @Test
    void shouldTellThatNothingIsLeftWhenItStartsOver() throws InterruptedException {
        readAnEvent();

        loop.startOver();

        assertThat(status()).isEmpty();
    }

    @Test
    void shouldWantACallUntilThePartitionIsGivenUp() throws InterruptedException {
        readAnEvent();
        assertThat(calls).hasSize(1).allMatch(Target.Recipient::isWanted);

        loop.forget(Set.of(PARTITION));

        assertThat(calls).noneMatch(Target.Recipient::isWanted);
    }

    @Test
    void shouldNotWaitForCallsThatHaveNotBegunWhenItDrains() throws InterruptedException {
        readAnEvent();
        assertThat(loop.drain(Set.of(PARTITION), Duration.ZERO)).isFalse();
        assertThat(calls).hasSize(1).noneMatch(Target.Recipient::isWanted);

        calls.getFirst().accept(new Answer.LocalFault("taken back"));

        assertThat(loop.drain(Set.of(PARTITION), Duration.ofSeconds(10))).isTrue();
        assertThat(events).noneMatch(DispatcherEvent.NotTried.class::isInstance);
    }

    @Test
    void shouldNotWaitForACallThatIsAHoleWhenAPartitionIsGivenUp() throws InterruptedException {
        readAnEvent();
        assertThat(loop.drainYoung(Set.of(PARTITION), Duration.ZERO)).as("it is young").isFalse();

        millis.addAndGet(501);

        assertThat(loop.drainYoung(Set.of(PARTITION), Duration.ofMillis(500))).isTrue();
        assertThat(loop.drain(Set.of(PARTITION), Duration.ZERO)).as("it is in flight").isFalse();
    }

    @Test
    void shouldWaitForTheCallOfAHookThatIsDeletedWhenAPartitionIsGivenUp()
            throws InterruptedException {
        readAnEvent();
        HookRecord deleted = new HookRecord(0, 1, new HookRecord.Deleted(new HookId(1)));
        loop.changed(
                List.of(new PlacedChange(deleted, Map.of())),
                new HooksTopicOffsets("", Map.of(0, 2L), Map.of()));
        assertThat(loop.drainYoung(Set.of(PARTITION), Duration.ZERO)).isFalse();

        calls.getFirst().accept(new Answer.Status(200, Optional.empty()));

        assertThat(loop.drainYoung(Set.of(PARTITION), Duration.ofSeconds(10))).isTrue();
    }

    @Test
    void shouldWaitForAYoungCallWhenAPartitionIsGivenUp() throws Exception {
        readAnEvent();
        Target.Recipient call = calls.getFirst();

        CompletableFuture<Boolean> drained =
                CompletableFuture.supplyAsync(() -> {
                    try {
                        return loop.drainYoung(Set.of(PARTITION), Duration.ofSeconds(10));
                    } catch (InterruptedException stopped) {
                        throw new IllegalStateException(stopped);
                    }
                });
        await().until(() -> !call.isWanted());
        assertThat(drained).isNotDone();
        call.accept(new Answer.Status(200, Optional.empty()));

        assertThat(drained.get(10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void shouldStartNoCallUntilTheLeaseIsHeldAgain() throws InterruptedException {
        renewLease();
        millis.addAndGet(Duration.ofDays(2).toMillis());
        readAnEventWithoutLease();
        assertThat(calls).isEmpty();
        assertThat(events).contains(new DispatcherEvent.CallsWait());

        renewLease();

        await().until(() -> calls.size() == 1);
        assertThat(calls).allMatch(Target.Recipient::isWanted);
    }

    @Test
    void shouldHoldTheLeaseByHeartbeatsThoughNobodyDrivesTheLoop() {
        assertThat(lease.isHeld()).isFalse();

        heartbeats.incrementAndGet();

        await().until(lease::isHeld);
    }

    @Test
    void shouldTakeBackACallThatHasNotBegunWhenTheLeaseExpires() throws InterruptedException {
        readAnEvent();

        millis.addAndGet(Duration.ofDays(2).toMillis());

        assertThat(calls).hasSize(1).noneMatch(Target.Recipient::isWanted);
    }

    @Test
    void shouldSayNothingOfCallsThatWaitForTheFirstLease() throws InterruptedException {
        readAnEventWithoutLease();

        assertThat(calls).isEmpty();
        assertThat(events).noneMatch(DispatcherEvent.CallsWait.class::isInstance);
    }

    @Test
    void shouldNotWaitForCallsThatWaitForTheLeaseWhenItDrains() throws InterruptedException {
        readAnEventWithoutLease();

        assertThat(loop.drain(Set.of(PARTITION), Duration.ofSeconds(10))).isTrue();
        renewLease();

        assertThat(calls).isEmpty();
    }

    @Test
    void shouldGiveBackThePlaceOfACallThatWaitsForTheLeaseWhenThePartitionIsGivenUp()
            throws InterruptedException {
        readAnEventWithoutLease();

        loop.forget(Set.of(PARTITION));
        readAnEvent();

        await().until(() -> calls.size() == 1);
        assertThat(calls).allMatch(Target.Recipient::isWanted);
    }

    @Test
    void shouldCallAgainAfterABugThoughEarlierCallsAreNotAnswered() throws InterruptedException {
        readAnEvent();

        loop.startOver();
        readAnEvent();

        assertThat(calls).hasSize(2);
        assertThat(calls.getLast().isWanted()).isTrue();
    }

    @Test
    void shouldWriteNothingOfAPartitionThatIsGivenUpWhileItsEntryIsInDoubt()
            throws InterruptedException {
        readAnEvent();
        calls.getFirst().accept(new Answer.Status(200, Optional.empty()));
        await().until(() -> loop.unwritten().isPresent());

        loop.forget(Set.of(PARTITION));

        assertThat(loop.unwritten()).isEmpty();
    }

    @Test
    void shouldTakeAnotherPartitionsEventBeforeALargeEventIsHandedToAllOfItsHooks()
            throws InterruptedException {
        OrgKey other = new OrgKey("other");
        EventPartition another = new EventPartition(PARTITION.topic(), 7);
        startWithALargeEvent(other, another);

        var _ = loop.read(List.of(Events.batch(another, 100, other, millis.get())));
        ReadingPace pace = loop.read(List.of());

        assertThat(pace.unfinished()).isEqualTo(Map.of(PARTITION, 1));
        await().untilAsserted(() ->
                assertThat(status().get(another)).extracting(PartitionStatus::held).isEqualTo(1));
        while (!pace.isFull()) {
            millis.addAndGet(100);
            pace = loop.read(List.of());
        }
    }

    @Test
    void shouldHoldNoPartitionButTheOneOfWhichSomethingIsLeft() throws InterruptedException {
        renewLease();
        for (int id = 1; id <= 600; id++) {
            index.apply(Events.hook(id, Events.ORG));
        }
        loop.assigned(List.of(Events.start()));

        ReadingPace pace =
                loop.read(
                        List.of(Events.batch(100, millis.get()), Events.batch(101, millis.get())));

        assertThat(pace).isEqualTo(new ReadingPace(false, Map.of(PARTITION, 2), Set.of(), false));
    }

    @Test
    void shouldReadNoFurtherForAWhileIfABusyLoopsHooksAllFallBehind() throws InterruptedException {
        readAnEvent();

        assertThat(pausesWithin(400)).isTrue();
        millis.addAndGet(500);

        assertThat(loop.read(List.of()).isPaused()).isFalse();
    }

    @Test
    void shouldReadOnThoughNothingIsTakenIfNoHookMissesIt() throws InterruptedException {
        renewLease();
        HookState disabled = aHook(1).of(Events.ORG).in(HookStatus.DISABLED).state();
        index.apply(new HookRecord(0, 0, new HookRecord.Stored(disabled)));
        loop.assigned(List.of(Events.start()));

        assertThat(pausesWithin(400)).isFalse();
    }

    /** Reads one event after the other on a loop for which each of them waits. */
    private boolean pausesWithin(int events) throws InterruptedException {
        perLook.set(1);
        for (int offset = 101; offset < 101 + events; offset++) {
            if (loop.read(List.of(Events.batch(offset, millis.get()))).isPaused()) {
                return true;
            }
        }
        return false;
    }

    @Test
    void shouldWriteBetweenThePiecesOfALargeEvent() throws InterruptedException {
        OrgKey other = new OrgKey("other");
        EventPartition another = new EventPartition(PARTITION.topic(), 7);
        startWithALargeEvent(other, another);
        loop.read(List.of(Events.batch(another, 100, new OrgKey("nobody"), millis.get())));
        loop.read(List.of());

        Map<EventPartition, LedgerPart> parts = loop.unwritten().orElseThrow().parts();

        assertThat(parts).containsOnlyKeys(another);
        assertThat(snapshot(another, parts).watermark()).isEqualTo(101);
    }

    @Test
    void shouldHandALargeEventToAllOfItsHooksBeforeThePartitionIsGivenUp()
            throws InterruptedException {
        OrgKey other = new OrgKey("other");
        startWithALargeEvent(other, new EventPartition(PARTITION.topic(), 7));

        var _ = loop.drain(Set.of(PARTITION), Duration.ZERO);

        Snapshot last = snapshot(PARTITION, loop.unwritten().orElseThrow().parts());
        assertThat(last.watermark()).isEqualTo(101);
        assertThat(last.cursors()).hasSize(3_000);
    }

    @Test
    void shouldLeaveTheRestOfALargeEventToTheNextOwnerWhenItTakesLongToHandItOver()
            throws InterruptedException {
        OrgKey other = new OrgKey("other");
        startWithALargeEvent(other, new EventPartition(PARTITION.topic(), 7));
        perLook.set(600);

        var _ = loop.drain(Set.of(PARTITION), Duration.ZERO);

        Snapshot last = snapshot(PARTITION, loop.unwritten().orElseThrow().parts());
        assertThat(last.watermark()).isEqualTo(100);
        assertThat(last.cursors()).hasSizeLessThan(2_500);
        perLook.set(0);
        loop.forget(Set.of(PARTITION));
        assertThat(loop.read(List.of()).isFull()).isTrue();
    }

    @Test
    void shouldGoOnWithALargeEventThatIsLeftWhenItDrainsAgain() throws InterruptedException {
        startWithALargeEvent(new OrgKey("other"), new EventPartition(PARTITION.topic(), 7));
        perLook.set(600);
        assertThat(loop.drain(Set.of(PARTITION), Duration.ZERO)).isFalse();

        calls.forEach(it -> it.accept(new Answer.LocalFault("taken back")));
        assertThat(loop.drain(Set.of(PARTITION), Duration.ofSeconds(10)))
                .as("hooks are left, though no call is")
                .isFalse();
        perLook.set(0);

        assertThat(loop.drain(Set.of(PARTITION), Duration.ofSeconds(10))).isTrue();
        Snapshot last = snapshot(PARTITION, loop.unwritten().orElseThrow().parts());
        assertThat(last.watermark()).isEqualTo(101);
    }

    private static Snapshot snapshot(EventPartition of, Map<EventPartition, LedgerPart> parts) {
        return Objects.requireNonNull(parts.get(of)).snapshot();
    }

    /** Of 3,000 hooks, all but the first five hundred are yet to get the event. */
    private void startWithALargeEvent(OrgKey other, EventPartition another)
            throws InterruptedException {
        renewLease();
        for (int id = 1; id <= 3_000; id++) {
            index.apply(Events.hook(id, Events.ORG));
        }
        index.apply(Events.hook(3_001, other));
        loop.assigned(List.of(Events.start(), Events.start(another, Map.of())));

        ReadingPace pace = loop.read(List.of(Events.batch(100, millis.get())));

        assertThat(pace.unfinished()).isEqualTo(Map.of(PARTITION, 1));
    }

    private void renewLease() {
        lease.renew(TimeUnit.MILLISECONDS.toNanos(millis.get()));
    }

    private void readAnEvent() throws InterruptedException {
        renewLease();
        readAnEventWithoutLease();
    }

    private void readAnEventWithoutLease() throws InterruptedException {
        index.apply(Events.hook());
        loop.assigned(List.of(Events.start()));
        loop.read(List.of(Events.batch(100, millis.get())));
    }

    private Map<EventPartition, PartitionStatus> status() {
        return events.stream()
                .filter(DispatcherEvent.PipelineStatus.class::isInstance)
                .map(it -> ((DispatcherEvent.PipelineStatus) it).partitions())
                .reduce(Map.of(), (_, last) -> last);
    }
}
