package dev.resthooks.registry.notice;

import static dev.resthooks.contract.hook.HookStatus.ACTIVE;
import static dev.resthooks.contract.hook.HookStatus.DISABLED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.resthooks.contract.report.Health;
import dev.resthooks.contract.report.HealthReport;
import dev.resthooks.registry.hook.Lanes;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class NoticePolicyTest {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final Duration SETTLING = Duration.ofSeconds(30);
    private static final HealthReport WELL_1 = Lanes.healthy(1, 1, 1);
    private static final HealthReport FAILS = Lanes.retrying(1, 1, 2);
    private static final HealthReport BEHIND = Lanes.behind(1, 1, 3);
    private static final HealthReport DOWN = Lanes.suspended(1, 1, 4);

    private final NoticePolicy policy = new NoticePolicy(true, SETTLING, ZoneOffset.UTC);

    /** A hook and the notices about it as time passes. */
    private final class Hook {
        private NoticeState state = NoticeState.NEW;
        private Instant now = NOW;
        private final List<Health> notices = new ArrayList<>();

        Hook fares(HealthReport... lanes) {
            state = policy.next(state, ACTIVE, List.of(lanes), now);
            return this;
        }

        Hook during(long seconds, HealthReport... lanes) {
            fares(lanes);
            now = now.plusSeconds(seconds);
            fares(lanes);
            Optional<Health> due = policy.due(state, now);
            due.ifPresent(level -> {
                notices.add(level);
                state = state.afterNotice(level);
            });
            return this;
        }
    }

    @Test
    void shouldTellNothingOfABlip() {
        Hook hook = new Hook().during(29, FAILS).during(60, WELL_1);

        assertThat(hook.notices).isEmpty();
        assertThat(hook.state).isEqualTo(NoticeState.NEW);
    }

    @Test
    void shouldTellThatAHookFailsWhenThatHasLasted() {
        assertThat(new Hook().during(30, FAILS).during(300, FAILS).notices)
                .containsExactly(Health.RETRYING);
    }

    @Test
    void shouldTellOnceOfTroubleOnSeveralPartitions() {
        Hook hook =
                new Hook()
                        .during(10, WELL_1, FAILS)
                        .during(10, DOWN, FAILS)
                        .during(10, DOWN, Lanes.suspended(1, 1, 5), FAILS, BEHIND);

        assertThat(hook.notices).containsExactly(Health.SUSPENDED);
    }

    @Test
    void shouldTellOfEachStepDownAndOfTheWayUpOnce() {
        Hook hook =
                new Hook()
                        .during(40, FAILS)
                        .during(40, DOWN)
                        .during(40, FAILS)
                        .during(40, BEHIND)
                        .during(40, WELL_1);

        assertThat(hook.notices).containsExactly(Health.RETRYING, Health.SUSPENDED, Health.HEALTHY);
        assertThat(hook.state.number()).isEqualTo(3);
    }

    @Test
    void shouldTellNothingOfAHookThatIsSlow() {
        assertThat(new Hook().during(3_600, BEHIND, WELL_1).notices).isEmpty();
    }

    @Test
    void shouldTellThatAHookFailsThatIsBehindToo() {
        assertThat(new Hook().during(30, BEHIND, FAILS).notices).containsExactly(Health.RETRYING);
    }

    @Test
    void shouldNotCallAHookWellThatKeepsFailing() {
        Hook hook = new Hook().during(30, FAILS);
        for (int time = 0; time < 100; time++) {
            hook.during(20, WELL_1).during(20, FAILS);
        }

        assertThat(hook.notices).containsExactly(Health.RETRYING);
    }

    @Test
    void shouldCountHowLongAHookHasBeenBetterFromItsTurn() {
        Hook hook = new Hook().during(40, FAILS).during(20, DOWN).during(20, WELL_1);
        assertThat(hook.notices).containsExactly(Health.RETRYING);

        hook.during(10, WELL_1);

        assertThat(hook.notices).containsExactly(Health.RETRYING, Health.HEALTHY);
    }

    @Test
    void shouldTellNothingMoreOfAHookThatIsDisabled() {
        NoticeState disabled = NoticeState.NEW.afterNotice(Health.HALTED);

        assertThat(policy.next(disabled, DISABLED, List.of(DOWN, FAILS), NOW)).isEqualTo(disabled);
    }

    @Test
    void shouldWaitWhetherAHookStaysDisabledThatWasEnabledSinceItsLastNotice() {
        NoticeState again =
                NoticeState.NEW.afterNotice(Health.HALTED).withPending(Health.HALTED, NOW);

        assertThat(policy.next(again, DISABLED, List.of(DOWN), NOW.plusSeconds(30)))
                .isSameAs(again);
        assertThat(policy.due(again, NOW.plusSeconds(30))).contains(Health.HALTED);
    }

    @Test
    void shouldTellThatAHookIsEnabledThatHasMuchToCatchUpWith() {
        NoticeState enabled =
                NoticeState.NEW.afterNotice(Health.HALTED).withPending(Health.HEALTHY, NOW);

        assertThat(policy.next(enabled, ACTIVE, List.of(BEHIND), NOW.plusSeconds(30)))
                .isSameAs(enabled);
        assertThat(policy.next(enabled, ACTIVE, List.of(FAILS), NOW.plusSeconds(30)).pending())
                .contains(new NoticeState.Pending(Health.RETRYING, NOW));
    }

    @Test
    void shouldKeepTheVeryStateWhenNothingIsNew() {
        NoticeState pending = policy.next(NoticeState.NEW, ACTIVE, List.of(FAILS), NOW);

        assertThat(policy.next(pending, ACTIVE, List.of(FAILS, BEHIND), NOW.plusSeconds(9)))
                .isSameAs(pending);
        assertThat(policy.next(NoticeState.NEW, ACTIVE, List.of(WELL_1), NOW))
                .isSameAs(NoticeState.NEW);
    }

    /** However it flaps: never the same twice in a row, and never sooner than it settles. */
    @Test
    void shouldBoundTheNumberOfNotices() {
        Random random = new Random(4711);
        HealthReport[] all = {WELL_1, FAILS, BEHIND, DOWN};
        Hook hook = new Hook();
        Instant last = Instant.EPOCH;
        for (int step = 0; step < 100_000; step++) {
            int before = hook.notices.size();
            hook.during(random.nextInt(20), all[random.nextInt(4)], all[random.nextInt(4)]);
            if (hook.notices.size() > before) {
                assertThat(hook.now).isAfterOrEqualTo(last.plus(SETTLING));
                last = hook.now;
            }
        }

        assertThat(hook.notices.size()).isGreaterThan(100);
        for (int one = 1; one < hook.notices.size(); one++) {
            assertThat(hook.notices.get(one)).isNotEqualTo(hook.notices.get(one - 1));
        }
    }
}
