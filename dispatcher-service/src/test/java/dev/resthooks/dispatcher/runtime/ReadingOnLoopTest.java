package dev.resthooks.dispatcher.runtime;

import static dev.resthooks.dispatcher.runtime.Events.PARTITION;
import static dev.resthooks.testkit.HookBuilder.aHook;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.resthooks.contract.event.EventPartition;
import dev.resthooks.contract.event.OrgKey;
import dev.resthooks.contract.hook.HookState;
import dev.resthooks.contract.hook.HookStatus;
import dev.resthooks.dispatcher.callout.Answer;
import dev.resthooks.dispatcher.catchup.CatchUpFeed;
import dev.resthooks.dispatcher.eventlog.Batch;
import dev.resthooks.dispatcher.intake.ReadingPace;
import dev.resthooks.dispatcher.ledger.LedgerPart;
import dev.resthooks.dispatcher.match.HookRecord;
import dev.resthooks.dispatcher.pipeline.model.CatchUpSlice;
import dev.resthooks.dispatcher.pipeline.model.PartitionStatus;
import dev.resthooks.dispatcher.pipeline.model.Snapshot;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What the loop hands over of an event for many hooks, and when it wants no more. */
class ReadingOnLoopTest extends OnPipelineLoop {
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

    @Test
    void shouldRestFromCatchUpWhileASlowLoopsHookTakesFreshEvents() throws InterruptedException {
        renewLease();
        index.apply(Events.hook());
        loop.assigned(List.of(Events.start()));

        for (int wait = 0; wait < 16; wait++) {
            perLook.set(1);
            loop.read(List.of());
            perLook.set(0);
        }
        loop.read(List.of(Events.batch(100, millis.get())));

        CatchUpFeed.AssignedSlice slice =
                new CatchUpFeed.AssignedSlice(0, new CatchUpSlice(PARTITION, 0, 100));
        long begun = System.nanoTime();
        var _ = loop.catchUp().offered(slice, new Batch(PARTITION, List.of(), 100));

        assertThat(Duration.ofNanos(System.nanoTime() - begun))
                .isGreaterThanOrEqualTo(Duration.ofMillis(100));
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
}
