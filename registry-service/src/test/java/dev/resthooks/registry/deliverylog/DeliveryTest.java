package dev.resthooks.registry.deliverylog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.resthooks.contract.event.OrgKey;
import dev.resthooks.contract.hook.HookId;
import dev.resthooks.contract.report.Attempt;
import dev.resthooks.contract.report.DeliveryReport;
import dev.resthooks.contract.report.Failure;
import dev.resthooks.registry.hook.Hook;
import dev.resthooks.registry.hook.NewHooks;
import dev.resthooks.testkit.PlatformEvents;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DeliveryTest {
    private static final long EPOCH = 3;
    private static final Hook HOOK =
            NewHooks.inEpochOf(
                    EPOCH,
                    NewHooks.registered(
                            new HookId(382),
                            new OrgKey("acme"),
                            PlatformEvents.ACTION_CREATED,
                            LogReports.AT));

    private final LogReports event = LogReports.of(382, "e-1").revision(EPOCH);

    @Test
    void shouldBeWhatItsLastAttemptCameTo() {
        assertThat(state(event.delivered(1))).isEqualTo(DeliveryState.DELIVERED);
        assertThat(state(event.retrying(1))).isEqualTo(DeliveryState.RETRYING);
        assertThat(state(event.retrying(1), event.delivered(2))).isEqualTo(DeliveryState.DELIVERED);
        assertThat(state(event.rejected(1))).isEqualTo(DeliveryState.REJECTED);
        assertThat(state(event.retrying(1), event.exhausted(2))).isEqualTo(DeliveryState.EXHAUSTED);
    }

    @Test
    void shouldBeSkippedWhenTheHookLeftItBehind() {
        LogReports older = event.revision(EPOCH - 1);

        assertThat(state(older.retrying(1))).isEqualTo(DeliveryState.SKIPPED);
        assertThat(state(older.rejected(1))).isEqualTo(DeliveryState.REJECTED);
        assertThat(state(older.delivered(1))).isEqualTo(DeliveryState.DELIVERED);
        assertThat(state(older.retrying(1), event.retrying(2))).isEqualTo(DeliveryState.RETRYING);
    }

    @Test
    void shouldBeSkippedWhenItsOwnerGaveItUpAndCountWhatWasSent() {
        Delivery delivery = delivery(event.retrying(1), event.rejected(2), event.skipped(3));

        assertThat(delivery.state(Optional.of(HOOK))).isEqualTo(DeliveryState.SKIPPED);
        assertThat(delivery.count()).isEqualTo(2);
        assertThat(delivery.lastMade().outcome()).isEqualTo(DeliveryState.REJECTED);
        assertThat(delivery.elapsed()).isEqualTo(Duration.ofMillis(1_012));
        assertThat(delivery(event.skipped(1)).count()).isZero();
    }

    @Test
    void shouldCountTheAttemptByWhoseAnswerTheTargetGaveTheEventUp() {
        Delivery delivery = delivery(event.retrying(1), event.skippedByTarget(2));

        assertThat(delivery.state(Optional.of(HOOK))).isEqualTo(DeliveryState.SKIPPED);
        assertThat(delivery.count()).isEqualTo(2);
        assertThat(delivery.lastMade().answer()).contains(new Failure.Status(409));
    }

    @Test
    void shouldTellTheStatusOfASuccessUnlessItWas200() {
        Attempt attempt = event.delivered(1).attempt();

        assertThat(delivery(event.delivered(1)).last().answer()).isEmpty();
        assertThat(delivery(new DeliveryReport.Delivered(attempt, 204)).last().answer())
                .contains(new Failure.Status(204));
    }

    @Test
    void shouldTellHowLongAllOfItTook() {
        Delivery delivery = delivery(event.retrying(1), event.retrying(2), event.delivered(3));

        assertThat(delivery.firstAt()).isEqualTo(LogReports.AT);
        assertThat(delivery.elapsed()).isEqualTo(Duration.ofMillis(2_012));
    }

    @Test
    void shouldCountAttemptsThatAreNotLoggedAnyMore() {
        assertThat(delivery(event.retrying(7), event.delivered(8)).count()).isEqualTo(8);
    }

    @Test
    void shouldTellOfTheLastSendingOfAnEventThatWasSentAnew() {
        LogReports anew = event.from(LogReports.AT.plusSeconds(3600));

        Delivery delivery =
                delivery(event.retrying(1), event.rejected(2), anew.retrying(1), anew.delivered(2));

        assertThat(delivery.count()).isEqualTo(2);
        assertThat(delivery.firstAt()).isEqualTo(LogReports.AT.plusSeconds(3600));
        assertThat(delivery.elapsed()).isEqualTo(Duration.ofMillis(1_012));
        assertThat(delivery.attempts()).hasSize(4);
    }

    private static DeliveryState state(DeliveryReport... reports) {
        return delivery(reports).state(Optional.of(HOOK));
    }

    private static Delivery delivery(DeliveryReport... reports) {
        List<LoggedAttempt> attempts = new ArrayList<>();
        for (DeliveryReport report : reports) {
            attempts.add(new LoggedAttempt(attempts.size(), report));
        }
        return new Delivery(attempts);
    }
}
