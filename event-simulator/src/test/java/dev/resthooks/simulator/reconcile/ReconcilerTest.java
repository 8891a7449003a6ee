package dev.resthooks.simulator.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReconcilerTest {
    private static final int GOOD = 0;
    private static final int BROKEN = 1;
    private static final int HANGING = 2;
    private static final int LOSING = 0;
    private static final Duration SKIP = Duration.ofSeconds(5);

    private final SentEvents sent = new SentEvents(2);
    private final Reconciler reconciler =
            new Reconciler(
                    "ld1",
                    new HookLayout(
                            new int[] {0, 0, 0},
                            new int[] {GOOD, BROKEN, HANGING},
                            List.of(
                                    HookLayout.Expectation.DELIVERED,
                                    HookLayout.Expectation.DISABLED,
                                    HookLayout.Expectation.OWED)),
                    sent,
                    SKIP);

    private String send(long back) {
        EventTag tag = new EventTag(0, sent.count(0), back, 1_000);
        sent.sending(0);
        return tag.id("ld1");
    }

    private void deliver(int hook, String id) {
        reconciler.accepted(reconciler.arrived(hook, id, 3_000_000).orElseThrow());
    }

    @Test
    void shouldFindNothingWhenEverythingArrivedOnceAndInOrder() {
        deliver(GOOD, send(0));
        deliver(GOOD, send(1));
        disable(send(0), 0);

        deliver(GOOD, "ld1-0-2-0-3e8");

        Findings found = reconciler.judge(hook -> "hook number " + hook);
        assertThat(found.good()).isTrue();
        assertThat(found.classes().get(GOOD).delivered()).isEqualTo(3);
        assertThat(found.classes().get(GOOD).expected()).isEqualTo(3);
        assertThat(reconciler.outstanding()).isZero();
    }

    private void disable(String id, long nanos) {
        reconciler.disabled(reconciler.arrived(BROKEN, id, nanos).orElseThrow(), nanos);
    }

    @Test
    void shouldMeasureFromTheTimeAnEventWasDue() {
        deliver(GOOD, send(0));

        assertThat(reconciler.classes().get(GOOD).interval().getMaxValue()).isEqualTo(2_000);
    }

    @Test
    void shouldNameWhatIsMissing() {
        send(0);
        deliver(GOOD, send(0));

        Findings found = reconciler.judge(hook -> "hook number " + hook);

        assertThat(found.good()).isFalse();
        assertThat(found.classes().get(GOOD).missing()).isEqualTo(1);
        assertThat(found.missing())
                .contains(new Findings.Missing(GOOD, "hook number 0", 0, 0, "ld1-0-0-"));
        assertThat(reconciler.outstanding()).isEqualTo(1 + 2);
    }

    @Test
    void shouldExpectNothingOfAHookAfterItsReceiverDisabledIt() {
        String first = send(0);
        deliver(GOOD, first);
        disable(first, 0);
        deliver(GOOD, send(0));

        Findings found = reconciler.judge(hook -> "hook number " + hook);

        assertThat(found.classes().get(BROKEN).missing()).isZero();
        assertThat(found.classes().get(BROKEN).disabledHooks()).isEqualTo(1);
        assertThat(reconciler.isDisabled(BROKEN)).isTrue();
        assertThat(found.good()).isTrue();
    }

    @Test
    void shouldMissWhatWasPassedOverLongBeforeItsReceiverDisabledTheHook() {
        accept(BROKEN, send(0), 1);
        String lost = send(0);
        accept(BROKEN, send(0), 2);
        accept(BROKEN, send(0), 7);
        accept(BROKEN, send(0), 12);
        disable(send(0), Duration.ofSeconds(13).toNanos());

        Findings found = reconciler.judge(hook -> "hook number " + hook);

        assertThat(found.classes().get(BROKEN).missing()).isEqualTo(1);
        assertThat(found.missing()).anyMatch(it -> lost.startsWith(it.idPrefix()));
        assertThat(found.good()).isFalse();
    }

    @Test
    void shouldForgiveWhatWasPassedOverShortlyBeforeItsReceiverDisabledTheHook() {
        accept(BROKEN, send(0), 1);
        accept(BROKEN, send(0), 6);
        accept(BROKEN, send(0), 11);
        send(0);
        accept(BROKEN, send(0), 12);
        disable(send(0), Duration.ofSeconds(13).toNanos());

        assertThat(reconciler.judge(hook -> "hook number " + hook).classes().get(BROKEN).missing())
                .isZero();
    }

    private void accept(int hook, String id, int second) {
        long nanos = Duration.ofSeconds(second).toNanos();
        reconciler.accepted(reconciler.arrived(hook, id, nanos).orElseThrow());
    }

    @Test
    void shouldComplainOfCallsLongAfterAHookWasDisabled() {
        String first = send(0);
        deliver(GOOD, first);
        disable(first, 0);

        var _ = reconciler.arrived(BROKEN, first, Duration.ofSeconds(14).toNanos());
        assertThat(reconciler.judge(hook -> "hook number " + hook).good()).isTrue();
        var _ = reconciler.arrived(BROKEN, first, Duration.ofSeconds(16).toNanos());

        assertThat(
                        reconciler
                                .judge(hook -> "hook number " + hook)
                                .classes()
                                .get(BROKEN)
                                .afterDisabling())
                .isEqualTo(1);
        assertThat(reconciler.judge(hook -> "hook number " + hook).good()).isFalse();
    }

    @Test
    void shouldOweAndNotMissWhatAReceiverNeverAccepts() {
        String first = send(0);
        deliver(GOOD, first);
        disable(first, 0);
        var _ = reconciler.arrived(HANGING, first, 0);

        Findings found = reconciler.judge(hook -> "hook number " + hook);

        assertThat(found.classes().get(HANGING).owed()).isEqualTo(1);
        assertThat(found.classes().get(HANGING).missing()).isZero();
        assertThat(found.good()).isTrue();
    }

    @Test
    void shouldExpectNothingOfAnEventThatKafkaMayNotHave() {
        send(0);
        sent.failed(0, 0);
        String second = send(0);
        deliver(GOOD, second);
        disable(second, 0);

        assertThat(reconciler.judge(hook -> "hook number " + hook).missing()).isEmpty();
        assertThat(reconciler.judge(hook -> "hook number " + hook).classes().get(GOOD).missing())
                .isZero();
    }

    @Test
    void shouldComplainOfAnEventOfAnotherStream() {
        EventTag other = new EventTag(1, 0, 0, 0);
        sent.sending(1);

        assertThat(reconciler.arrived(GOOD, other.id("ld1"), 0)).isEmpty();

        assertThat(reconciler.judge(hook -> "hook number " + hook).misrouted()).isEqualTo(1);
        assertThat(reconciler.judge(hook -> "hook number " + hook).good()).isFalse();
    }

    @Test
    void shouldComplainOfAnEventThatWasNeverSent() {
        assertThat(reconciler.arrived(GOOD, new EventTag(0, 7, 0, 0).id("ld1"), 0)).isEmpty();

        assertThat(reconciler.judge(hook -> "hook number " + hook).misrouted()).isEqualTo(1);
    }

    @Test
    void shouldLeaveAloneWhatIsNoneOfTheLoads() {
        assertThat(reconciler.arrived(GOOD, "someone-elses", 0)).isEmpty();
        assertThat(reconciler.arrived(99, send(0), 0)).isEmpty();

        assertThat(reconciler.judge(hook -> "hook number " + hook).foreign()).isEqualTo(2);
    }

    @Test
    void shouldFindAnEventThatWasCalledBeforeTheOneItDependsOnThoughNoneWasAccepted() {
        String first = send(0);
        String second = send(1);
        deliver(GOOD, first);
        deliver(GOOD, second);
        disable(first, 0);

        var _ = reconciler.arrived(HANGING, second, 0);

        Findings found = reconciler.judge(hook -> "hook number " + hook);
        assertThat(found.classes().get(HANGING).late()).isEqualTo(1);
        assertThat(found.late())
                .containsExactly(new Findings.Late(HANGING, "hook number 2", "ld1-0-0-", 1));
        assertThat(found.good()).isFalse();
    }

    @Test
    void shouldFindAnEventThatADisabledHookShouldHaveGotBeforeAnother() {
        String first = send(0);
        String second = send(1);
        deliver(GOOD, first);
        deliver(GOOD, second);

        disable(second, 0);

        assertThat(reconciler.judge(hook -> "hook number " + hook).classes().get(BROKEN).late())
                .isEqualTo(1);
    }

    @Test
    void shouldFindALaterEventThatWasCalledWhileTheOneBeforeItWasNotAccepted() {
        String first = send(0);
        String second = send(1);
        disable(first, 0);
        var _ = reconciler.arrived(GOOD, second, 0);

        deliver(GOOD, first);
        deliver(GOOD, second);

        assertThat(reconciler.judge(hook -> "hook number " + hook).late())
                .containsExactly(new Findings.Late(GOOD, "hook number 0", first, 1));
        assertThat(reconciler.judge(hook -> "hook number " + hook).missingInAll()).isZero();
    }

    @Test
    void shouldWaitForWhatIsMissingThoughEventsCameThatKafkaMayNotHave() {
        String unsure = send(0);
        sent.failed(0, 0);
        String second = send(0);
        disable(second, 0);
        deliver(GOOD, unsure);

        assertThat(reconciler.outstanding()).isEqualTo(1);
    }

    private final Reconciler repairing =
            new Reconciler(
                    "ld1",
                    new HookLayout(
                            new int[1], new int[1], List.of(HookLayout.Expectation.REPAIRED)),
                    sent,
                    SKIP);

    private void got(String id) {
        repairing.accepted(repairing.arrived(LOSING, id, 3_000_000).orElseThrow());
    }

    private void lost(String id) {
        repairing.lost(repairing.arrived(LOSING, id, 3_000_000).orElseThrow());
    }

    @Test
    void shouldMissWhatAReceiverHasLost() {
        String first = send(0);
        String second = send(1);
        lost(first);
        got(second);

        assertThat(repairing.lost(LOSING)).containsExactly(first);
        assertThat(repairing.hasAccepted(LOSING, first)).isFalse();
        assertThat(repairing.hasAccepted(LOSING, second)).isTrue();
        assertThat(repairing.outstanding()).isZero();
        Findings found = repairing.judge(hook -> "hook number " + hook);
        assertThat(found.missing())
                .containsExactly(new Findings.Missing(LOSING, "hook number 0", 0, 0, "ld1-0-0-"));
        assertThat(found.lateInAll()).isZero();
        assertThat(repairing.overtaken()).isZero();
    }

    @Test
    void shouldCountWhatComesAgainThoughItIsLostOnce() {
        String first = send(0);
        String second = send(0);
        got(second);
        lost(first);
        lost(first);

        assertThat(repairing.lost(LOSING)).isEmpty();
        Findings found = repairing.judge(hook -> "hook number " + hook);
        assertThat(found.good()).isTrue();
        assertThat(found.deliveredInAll()).isEqualTo(2);
        assertThat(found.duplicatesInAll()).isZero();
        assertThat(repairing.classes().getFirst().interval().getTotalCount()).isEqualTo(1);
        lost(second);
        assertThat(repairing.judge(hook -> "hook number " + hook).duplicatesInAll()).isEqualTo(1);
    }

    @Test
    void shouldHaveADigestOfWhatAReceiverHas() {
        String first = send(0);
        String second = send(0);
        String third = send(0);
        got(first);
        got(first);
        lost(second);
        got(third);
        lost(second);

        IdDigest all = new IdDigest();
        List.of(first, second, third).forEach(all::add);
        assertThat(repairing.digest(LOSING)).isEqualTo(all.buckets());
        assertThat(reconciler.repairing()).isEmpty();
    }

    @Test
    void shouldMissWhatAScenarioExpectsOfAReceiverThatDisables() {
        SentEvents one = new SentEvents(1);
        Reconciler strict =
                new Reconciler(
                        "ld1",
                        new HookLayout(
                                new int[1], new int[1], List.of(HookLayout.Expectation.DELIVERED)),
                        one,
                        SKIP);
        one.sending(0);
        strict.disabled(strict.arrived(0, "ld1-0-0-0-0", 0).orElseThrow(), 0);

        assertThat(strict.isDisabled(0)).isFalse();
        assertThat(strict.judge(hook -> "hook number " + hook).missingInAll()).isEqualTo(1);
    }

    @Test
    void shouldCountEachEventOnceThatAReceiverWasCalledWithAndNoneWhenOthersCalled() {
        String first = send(0);
        deliver(BROKEN, first);
        disable(first, 0);
        disable(send(0), 0);
        assertThat(reconciler.calledWith(BROKEN)).contains(2L);

        var _ = reconciler.arrived(BROKEN, "someone-elses", 0);

        assertThat(reconciler.calledWith(BROKEN)).isEmpty();
    }
}
