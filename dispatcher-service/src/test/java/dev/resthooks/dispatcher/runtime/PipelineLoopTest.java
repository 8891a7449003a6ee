package dev.resthooks.dispatcher.runtime;

import static dev.resthooks.dispatcher.runtime.Events.PARTITION;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.resthooks.contract.hook.HookId;
import dev.resthooks.contract.hook.HookState;
import dev.resthooks.contract.report.GapReport;
import dev.resthooks.dispatcher.callout.Answer;
import dev.resthooks.dispatcher.callout.Target;
import dev.resthooks.dispatcher.match.HookRecord;
import dev.resthooks.dispatcher.match.HooksTopicOffsets;
import dev.resthooks.dispatcher.observe.DispatcherEvent;
import dev.resthooks.dispatcher.pipeline.model.PartitionStatus;
import dev.resthooks.dispatcher.placement.PlacedFeed.PlacedChange;
import dev.resthooks.testkit.HookBuilder;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class PipelineLoopTest extends OnPipelineLoop {
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
    void shouldReportNoGapOfAHookWithoutATarget() throws InterruptedException {
        readAnEvent();
        HookState pulled = HookBuilder.aHook(2).of(Events.ORG).to("").state();
        index.apply(new HookRecord(0, 1, new HookRecord.Stored(pulled)));

        loop.neverRead(PARTITION, 101, 110);

        assertThat(loop.unwritten().orElseThrow().parts().values())
                .flatExtracting(it -> it.snapshot().gaps())
                .extracting(GapReport::hook)
                .containsExactly(new HookId(1));
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
}
