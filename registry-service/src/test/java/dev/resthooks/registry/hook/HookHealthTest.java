package dev.resthooks.registry.hook;

import static dev.resthooks.registry.hook.Lanes.AT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.resthooks.contract.event.OrgKey;
import dev.resthooks.contract.hook.HookId;
import dev.resthooks.contract.hook.HookStatus;
import dev.resthooks.contract.report.Failure;
import dev.resthooks.contract.report.Health;
import dev.resthooks.contract.report.HealthReport;
import dev.resthooks.registry.hook.Hook.FinalFailure;
import dev.resthooks.registry.hook.HookChange.Resume;
import dev.resthooks.registry.hook.target.TargetUrl;
import dev.resthooks.testkit.PlatformEvents;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class HookHealthTest {
    private static final NewHook NEW =
            NewHooks.active(PlatformEvents.ACTION_CREATED, new TargetUrl("https://example.com/"));
    private static final Failure ERROR = new Failure.Status(500);

    private final Hook hook =
            Hook.registered(new HookId(1), new OrgKey("acme"), Optional.empty(), NEW, AT);
    private final Hook rejected =
            hook.failed(
                    new FinalFailure(
                            1,
                            new Disabling(
                                    AT.plusSeconds(9),
                                    new Disabling.Cause.UnexpectedAnswer(ERROR))));

    @Test
    void shouldBeHealthyWhenNothingWasEverReported() {
        HookHealth health = health(hook);

        assertThat(health.state()).isEqualTo(Health.HEALTHY);
        assertThat(health.since()).isEmpty();
        assertThat(health.lag(AT)).contains(Duration.ZERO);
        assertThat(health.waiting()).hasValue(0);
    }

    @Test
    void shouldBeAsBadAsTheWorstOfItsPartitions() {
        HookHealth health =
                health(
                        hook,
                        Lanes.retrying(1, 1, 0),
                        Lanes.suspended(1, 1, 2),
                        Lanes.healthy(1, 1, 4),
                        Lanes.suspended(1, 1, 3));

        assertThat(health.state()).isEqualTo(Health.SUSPENDED);
        assertThat(health.since()).contains(AT.plusSeconds(2));
        assertThat(health.nextProbe()).contains(AT.plusSeconds(100));
        assertThat(health.lastFailure()).contains(Lanes.TIMEOUT);
        assertThat(health.oldest()).contains(AT.minusSeconds(90));
        assertThat(health.lag(AT.plusSeconds(5))).contains(Duration.ofSeconds(95));
        assertThat(health.waiting()).hasValue(27);
    }

    @Test
    void shouldGradeEachState() {
        assertThat(health(hook, Lanes.healthy(1, 1, 0)).state()).isEqualTo(Health.HEALTHY);
        assertThat(health(hook, Lanes.retrying(1, 1, 0)).state()).isEqualTo(Health.RETRYING);
        assertThat(health(hook, Lanes.behind(1, 1, 0)).state()).isEqualTo(Health.BEHIND);
        assertThat(health(hook, Lanes.suspended(1, 1, 0)).state()).isEqualTo(Health.SUSPENDED);
    }

    @Test
    void shouldNotKnowHowMuchWaitsWhenAPartitionCannotTell() {
        HookHealth health = health(hook, Lanes.behind(1, 1, 0), Lanes.retrying(1, 1, 2));

        assertThat(health.waiting()).isEmpty();
        assertThat(health(hook, Lanes.behind(1, 1, 0)).lag(AT)).isEmpty();
    }

    @Test
    void shouldSayWhatDisabledItAndWhatWaits() {
        HookHealth health = health(rejected, Lanes.halted(1, 1, 3));

        assertThat(health.state()).isEqualTo(Health.HALTED);
        assertThat(health.since()).contains(AT.plusSeconds(9));
        assertThat(health.hook().disabled()).isEqualTo(rejected.disabled());
        assertThat(health.lastFailure()).contains(ERROR);
        assertThat(health.nextProbe()).isEmpty();
        assertThat(health.oldest()).contains(AT.minusSeconds(60));
    }

    @Test
    void shouldNotClaimThatNothingWaitsForAHookThatIsDisabled() {
        HookHealth health = health(rejected, Lanes.healthy(1, 1, 3));

        assertThat(health.lag(AT)).isEmpty();
        assertThat(health.waiting()).isEmpty();
    }

    @Test
    void shouldBeHealthySinceTheLastOfItsPartitionsIs() {
        HookHealth health = health(hook, Lanes.healthy(1, 1, 0), Lanes.healthy(1, 1, 2));

        assertThat(health.since()).contains(AT.plusSeconds(2));
    }

    @Test
    void shouldHoldNothingAgainstANewTargetButWhatWaits() {
        Hook again = rejected.changed(enabled(Resume.BACKLOG), AT);

        HookHealth health = health(again, Lanes.halted(1, 1, 3), Lanes.suspended(1, 1, 4));

        assertThat(health.state()).isEqualTo(Health.BEHIND);
        assertThat(health.lastFailure()).isEmpty();
        assertThat(health.nextProbe()).isEmpty();
        assertThat(health.waiting()).hasValue(13);
    }

    @Test
    void shouldForgetWhatWaitedWhenTheHookGoesOnFromNow() {
        Hook again = rejected.changed(enabled(Resume.NOW), AT);

        assertThat(health(again, Lanes.halted(1, 1, 3)).state()).isEqualTo(Health.HEALTHY);
    }

    @Test
    void shouldKeepTheLastReportOfEachPartitionButNeverAnOlderRevision() {
        assertThat(
                        HookHealth.newest(
                                List.of(
                                        Lanes.suspended(1, 2, 0),
                                        Lanes.healthy(1, 1, 0),
                                        Lanes.behind(1, 2, 3),
                                        Lanes.retrying(1, 2, 3),
                                        Lanes.healthy(2, 1, 0))))
                .containsExactly(
                        Lanes.suspended(1, 2, 0), Lanes.retrying(1, 2, 3), Lanes.healthy(2, 1, 0));
    }

    private static HookHealth health(Hook hook, HealthReport... lanes) {
        return new HookHealth(hook, List.of(lanes), List.of());
    }

    private static HookChange enabled(Resume resume) {
        return new HookChange(
                Optional.empty(), Optional.empty(), Optional.of(HookStatus.ACTIVE), resume);
    }
}
