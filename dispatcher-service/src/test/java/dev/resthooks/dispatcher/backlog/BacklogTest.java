package dev.resthooks.dispatcher.backlog;

import static dev.resthooks.dispatcher.backlog.Scene.ACTIONS;
import static dev.resthooks.dispatcher.backlog.Scene.BLOCKED;
import static dev.resthooks.dispatcher.backlog.Scene.ERROR;
import static dev.resthooks.dispatcher.backlog.Scene.OK;
import static dev.resthooks.dispatcher.backlog.Scene.UNAVAILABLE;
import static dev.resthooks.dispatcher.backlog.Scene.hook;
import static dev.resthooks.dispatcher.backlog.Scene.said;
import static org.assertj.core.api.Assertions.assertThat;

import dev.resthooks.contract.hook.HookStatus;
import dev.resthooks.dispatcher.report.Position;
import dev.resthooks.dispatcher.report.Share;
import dev.resthooks.dispatcher.target.Answer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class BacklogTest {
    private static final Duration SECOND = Duration.ofSeconds(1);

    @Test
    void shouldSendAnEventToEachActiveHookThatItMatches() {
        Scene scene = Scene.open().active(1, 2).hooked(hook(3, HookStatus.DISABLED, 1));

        scene.read(0, "a");

        assertThat(scene.inFlight()).containsExactlyInAnyOrder("1:e0", "2:e0");
    }

    @Test
    void shouldPassAnEventThatNoHookWaitsFor() {
        Scene scene = Scene.open();

        scene.read(41, "a");

        assertThat(scene.write()).map(Share::position).contains(new Position(42, ""));
    }

    @Test
    void shouldCommitNoFurtherThanTheLowestUnsettledOffset() {
        Scene scene = Scene.open().active(1).read(0, "a").read(1, "b").read(2, "c");

        scene.answered(1, 1, OK).answered(1, 2, OK);
        assertThat(scene.write()).map(Share::position).contains(new Position(0, ""));

        scene.answered(1, 0, OK);
        assertThat(scene.write()).map(Share::position).contains(new Position(3, ""));
    }

    @Test
    void shouldCountAnEventInTheEntryThatPassesItAndNotBefore() {
        Scene scene = Scene.open().active(1).read(0, "a").read(1, "b");

        scene.answered(1, 1, OK);
        assertThat(scene.write().orElseThrow().reports()).isEmpty();

        scene.answered(1, 0, OK);
        assertThat(said(scene.write().orElseThrow()))
                .containsExactly("Delivered 1:e0 #1 counted", "Delivered 1:e1 #1 counted");
        assertThat(scene.write()).isEmpty();
    }

    @Test
    void shouldKeepTheOrderOfAResourceThroughRetries() {
        Scene scene = Scene.open().active(1).read(0, "a").read(1, "a").read(2, "b");
        assertThat(scene.inFlight()).containsExactly("1:e0", "1:e2");

        scene.answered(1, 0, UNAVAILABLE);
        assertThat(scene.inFlight()).containsExactly("1:e2");

        scene.after(SECOND);
        assertThat(scene.inFlight()).containsExactly("1:e2", "1:e0");

        scene.answered(1, 0, OK);
        assertThat(scene.inFlight()).containsExactly("1:e2", "1:e1");
    }

    @Test
    void shouldNotRetryBeforeItsTime() {
        Scene scene = Scene.open().active(1).read(0, "a").answered(1, 0, UNAVAILABLE);

        assertThat(scene.backlog.nextDue()).contains(scene.now.plus(SECOND));
        assertThat(scene.after(Duration.ofMillis(999)).inFlight()).isEmpty();
        assertThat(scene.after(Duration.ofMillis(1)).inFlight()).containsExactly("1:e0");
    }

    @Test
    void shouldTellOfARetryAtOnceAndCountItWhenItIsDelivered() {
        Scene scene = Scene.open().active(1).read(0, "a").answered(1, 0, UNAVAILABLE);
        assertThat(said(scene.write().orElseThrow())).containsExactly("Retrying 1:e0 #1");

        scene.after(SECOND).answered(1, 0, OK);
        assertThat(said(scene.write().orElseThrow())).containsExactly("Delivered 1:e0 #2 counted");
    }

    @Test
    void shouldGiveEachAttemptOfAnEventTheSameTriggerCount() {
        Scene scene = Scene.open().active(1).read(0, "a").answered(1, 0, UNAVAILABLE);
        scene.read(1, "b").after(SECOND);

        assertThat(scene.sent).extracting(it -> it.call().triggerCount()).containsExactly(2L, 1L);
    }

    @Test
    void shouldCallATargetAtMostSoManyTimesAtOnce() {
        Scene scene = new Scene(new Limits(2, 100, 100, 100));
        scene.backlog.assigned(Map.of(ACTIONS, Position.NONE));
        scene.active(1).read(0, "a").read(1, "b").read(2, "c");
        assertThat(scene.inFlight()).containsExactly("1:e0", "1:e1");

        scene.answered(1, 1, OK);
        assertThat(scene.inFlight()).containsExactly("1:e0", "1:e2");
    }

    @Test
    void shouldRestTheWholeHookForRetryAfter() {
        Scene scene = Scene.open().active(1, 2).read(0, "a");
        scene.answered(1, 0, new Answer.Status(503, Optional.of("60")));

        scene.read(1, "b");
        assertThat(scene.inFlight()).containsExactlyInAnyOrder("2:e0", "2:e1");

        scene.after(Duration.ofSeconds(60));
        assertThat(scene.inFlight()).contains("1:e0", "1:e1");
    }

    @Test
    void shouldHaltTheHookAndSkipWhatWaitsWhenTheTargetAnswersUnexpectedly() {
        Scene scene = Scene.open().active(1).read(0, "a").read(1, "a");

        scene.answered(1, 0, ERROR).read(2, "b");

        assertThat(scene.inFlight()).isEmpty();
        assertThat(scene.seen).contains(new Effect.Halted(hook(1, HookStatus.ACTIVE, 1)));
        Share share = scene.write().orElseThrow();
        assertThat(share.position()).isEqualTo(new Position(3, ""));
        assertThat(said(share)).containsExactly("Rejected 1:e0 #1 counted");
    }

    @Test
    void shouldStartAfreshWhenAHaltedHookHasANewerRevision() {
        Scene scene = Scene.open().active(1).read(0, "a").answered(1, 0, ERROR);

        scene.active(1).read(1, "b");
        assertThat(scene.inFlight()).isEmpty();

        scene.hooked(hook(1, HookStatus.ACTIVE, 2)).read(2, "c");
        assertThat(scene.inFlight()).containsExactly("1:e2");
    }

    @Test
    void shouldNotHaltANewUrlForWhatTheOldOneAnswered() {
        Scene scene = Scene.open().active(1).read(0, "a");

        scene.hooked(hook(1, HookStatus.ACTIVE, 2)).answered(1, 0, ERROR);
        assertThat(scene.inFlight()).containsExactly("1:e0");
        assertThat(said(scene.write().orElseThrow())).containsExactly("Rejected 1:e0 #1");

        scene.answered(1, 0, OK);
        assertThat(said(scene.write().orElseThrow())).containsExactly("Delivered 1:e0 #2 counted");
    }

    @Test
    void shouldRetryAtOnceWhenTheHookHasANewerRevision() {
        Scene scene = Scene.open().active(1).read(0, "a").answered(1, 0, UNAVAILABLE);

        scene.hooked(hook(1, HookStatus.ACTIVE, 2));

        assertThat(scene.inFlight()).containsExactly("1:e0");
    }

    @Test
    void shouldReportARejectionAtOnceAndMarkItWhereItsOffsetCannotBePassed() {
        Scene scene = Scene.open().active(1, 2).read(0, "a").read(1, "b");

        scene.answered(2, 1, ERROR);

        Share share = scene.write().orElseThrow();
        assertThat(said(share)).containsExactly("Rejected 2:e1 #1 counted");
        assertThat(share.position()).isEqualTo(new Position(0, "1,1.2"));
        scene.answered(2, 0, OK);
        assertThat(scene.write()).map(Scene::said).contains(List.of("Delivered 2:e0 #1 counted"));
        scene.answered(1, 0, OK).answered(1, 1, OK);
        Share last = scene.write().orElseThrow();
        assertThat(last.position()).isEqualTo(new Position(2, ""));
        assertThat(said(last))
                .containsExactly("Delivered 1:e0 #1 counted", "Delivered 1:e1 #1 counted");
    }

    @Test
    void shouldNeitherSendNorCountAgainWhatIsMarked() {
        Scene scene = new Scene(Scene.WIDE);
        scene.backlog.assigned(Map.of(ACTIONS, new Position(0, "1,1.2")));

        scene.active(1, 2).read(0, "a").read(1, "b");

        assertThat(scene.inFlight()).containsExactlyInAnyOrder("1:e0", "2:e0", "1:e1");
    }

    @Test
    void shouldCountWhatAHookGotBeforeItsOwnerStoppedIt() {
        Scene scene = Scene.open().active(1, 2).read(0, "a").read(1, "b");
        scene.answered(2, 0, OK).answered(2, 1, UNAVAILABLE).write();

        scene.hooked(hook(2, HookStatus.DISABLED, 2));

        Share share = scene.write().orElseThrow();
        assertThat(said(share))
                .containsExactly("Delivered 2:e0 #1 counted", "Retrying 2:e1 #1 counted");
        assertThat(share.position()).isEqualTo(new Position(0, "1,0.2,1.2"));
    }

    @Test
    void shouldNotCountABlockedTarget() {
        Scene scene = Scene.open().active(1).read(0, "a").answered(1, 0, BLOCKED);

        assertThat(said(scene.write().orElseThrow())).containsExactly("Rejected 1:e0 #1");
    }

    @Test
    void shouldNotBlameTheHookForOurOwnFaults() {
        Scene scene = Scene.open().active(1).read(0, "a");
        scene.answered(1, 0, new Answer.OwnFault("no memory"));
        assertThat(scene.write().orElseThrow().reports()).isEmpty();

        scene.after(SECOND).answered(1, 0, OK);
        assertThat(said(scene.write().orElseThrow())).containsExactly("Delivered 1:e0 #1 counted");
    }

    @Test
    void shouldForgetADeletedHooksDeliveries() {
        Scene scene = Scene.open().active(1).read(0, "a").read(1, "a");

        scene.deleted(1).answered(1, 0, UNAVAILABLE);

        assertThat(scene.write()).map(Share::position).contains(new Position(2, ""));
        assertThat(scene.backlog.queued()).isZero();
    }

    @Test
    void shouldHandADeadEventOverInTheEntryThatPassesIt() {
        Scene scene = Scene.open().active(1).read(0, "a").readDead(1);
        assertThat(scene.write().orElseThrow().dead()).isEmpty();

        scene.answered(1, 0, OK);

        Share share = scene.write().orElseThrow();
        assertThat(share.dead()).hasSize(1);
        assertThat(share.position()).isEqualTo(new Position(2, ""));
    }

    @Test
    void shouldOfferAnEntryUntilItIsWritten() {
        Scene scene = Scene.open().active(1).read(0, "a").answered(1, 0, OK);
        var first = scene.backlog.unwritten();

        scene.read(1, "b").answered(1, 1, OK);

        assertThat(scene.backlog.unwritten()).isEqualTo(first);
        scene.backlog.written();
        assertThat(said(scene.write().orElseThrow())).containsExactly("Delivered 1:e1 #1 counted");
    }

    @Test
    void shouldStartNothingForAClosingPartitionButSettleWhatIsInFlight() {
        Scene scene = Scene.open().active(1).read(0, "a").read(1, "a").read(2, "b");

        scene.backlog.close(Set.of(ACTIONS));
        assertThat(scene.backlog.isQuiet(Set.of(ACTIONS))).isFalse();
        scene.answered(1, 0, OK).answered(1, 2, UNAVAILABLE).after(SECOND);

        assertThat(scene.inFlight()).isEmpty();
        assertThat(scene.backlog.isQuiet(Set.of(ACTIONS))).isTrue();
        assertThat(scene.backlog.queued()).isZero();
        assertThat(scene.write()).map(Share::position).contains(new Position(1, ""));
    }

    @Test
    void shouldWriteNothingOfAForgottenPartition() {
        Scene scene = Scene.open().active(1).read(0, "a").read(1, "b").answered(1, 0, OK);
        scene.backlog.unwritten();

        scene.backlog.forget(Set.of(ACTIONS));
        scene.answered(1, 1, OK);

        assertThat(scene.backlog.unwritten()).isEmpty();
        assertThat(scene.backlog.inFlight()).isZero();
        assertThat(scene.backlog.queued()).isZero();
    }

    @Test
    void shouldBeFullAtALimitUntilAQuarterIsFree() {
        Scene scene = new Scene(new Limits(16, 4, 100, 100));
        scene.backlog.assigned(Map.of(ACTIONS, Position.NONE));
        scene.active(1);
        for (int offset = 0; offset < 4; offset++) {
            scene.read(offset, "r" + offset);
        }
        assertThat(scene.backlog.isFull()).isTrue();

        scene.answered(1, 0, OK);
        assertThat(scene.backlog.isFull()).isTrue();
        scene.answered(1, 1, OK);
        assertThat(scene.backlog.isFull()).isFalse();
    }
}
