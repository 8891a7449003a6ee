package dev.resthooks.registry.notice;

import static dev.resthooks.contract.hook.HookStatus.ACTIVE;
import static dev.resthooks.contract.hook.HookStatus.DISABLED;
import static dev.resthooks.registry.notice.NoticeLevel.FAILING;
import static dev.resthooks.registry.notice.NoticeLevel.SUSPENDED;
import static dev.resthooks.registry.notice.NoticeLevel.WELL;
import static org.assertj.core.api.Assertions.assertThat;

import dev.resthooks.contract.report.HealthReport;
import dev.resthooks.registry.health.Lanes;
import java.time.Duration;
import java.time.Instant;
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

    private final NoticePolicy policy = new NoticePolicy(SETTLING);

    /** A hook that was told of, and what is to be told of it as time passes. */
    private final class Hook {
        private NoticeState state = NoticeState.NEW;
        private Instant now = NOW;
        private final List<NoticeLevel> told = new ArrayList<>();

        Hook fares(HealthReport... lanes) {
            state = policy.heed(state, ACTIVE, List.of(lanes), now);
            return this;
        }

        Hook during(long seconds, HealthReport... lanes) {
            fares(lanes);
            now = now.plusSeconds(seconds);
            fares(lanes);
            Optional<NoticeLevel> due = policy.due(state, now);
            due.ifPresent(level -> {
                told.add(level);
                state = state.told(level);
            });
            return this;
        }
    }

    @Test
    void shouldTellNothingOfABlip() {
        Hook hook = new Hook().during(29, FAILS).during(60, WELL_1);

        assertThat(hook.told).isEmpty();
        assertThat(hook.state).isEqualTo(NoticeState.NEW);
    }

    @Test
    void shouldTellThatAHookFailsWhenThatHasLasted() {
        assertThat(new Hook().during(30, FAILS).during(300, FAILS).told).containsExactly(FAILING);
    }

    @Test
    void shouldTellOnceOfTroubleOnSeveralPartitions() {
        Hook hook =
                new Hook()
                        .during(10, WELL_1, FAILS)
                        .during(10, DOWN, FAILS)
                        .during(10, DOWN, Lanes.suspended(1, 1, 5), FAILS, BEHIND);

        assertThat(hook.told).containsExactly(SUSPENDED);
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

        assertThat(hook.told).containsExactly(FAILING, SUSPENDED, WELL);
        assertThat(hook.state.number()).isEqualTo(3);
    }

    @Test
    void shouldTellNothingOfAHookThatIsSlow() {
        assertThat(new Hook().during(3_600, BEHIND, WELL_1).told).isEmpty();
    }

    @Test
    void shouldTellThatAHookFailsThatIsBehindToo() {
        assertThat(new Hook().during(30, BEHIND, FAILS).told).containsExactly(FAILING);
    }

    @Test
    void shouldNotCallAHookWellThatKeepsFailing() {
        Hook hook = new Hook().during(30, FAILS);
        for (int time = 0; time < 100; time++) {
            hook.during(20, WELL_1).during(20, FAILS);
        }

        assertThat(hook.told).containsExactly(FAILING);
    }

    @Test
    void shouldCountHowLongAHookHasBeenBetterFromItsTurn() {
        Hook hook = new Hook().during(40, FAILS).during(20, DOWN).during(20, WELL_1);
        assertThat(hook.told).containsExactly(FAILING);

        hook.during(10, WELL_1);

        assertThat(hook.told).containsExactly(FAILING, WELL);
    }

    @Test
    void shouldTellNothingMoreOfAHookThatIsDisabled() {
        NoticeState told = NoticeState.NEW.told(NoticeLevel.DISABLED);

        assertThat(policy.heed(told, DISABLED, List.of(DOWN, FAILS), NOW)).isEqualTo(told);
    }

    @Test
    void shouldKeepTheVeryStateWhenNothingIsNew() {
        NoticeState tending = policy.heed(NoticeState.NEW, ACTIVE, List.of(FAILS), NOW);

        assertThat(policy.heed(tending, ACTIVE, List.of(FAILS, BEHIND), NOW.plusSeconds(9)))
                .isSameAs(tending);
        assertThat(policy.heed(NoticeState.NEW, ACTIVE, List.of(WELL_1), NOW))
                .isSameAs(NoticeState.NEW);
    }

    /** However it flaps: never the same twice in a row, and never sooner than it settles. */
    @Test
    void shouldBoundHowMuchIsTold() {
        Random random = new Random(4711);
        HealthReport[] all = {WELL_1, FAILS, BEHIND, DOWN};
        Hook hook = new Hook();
        Instant last = Instant.EPOCH;
        for (int step = 0; step < 100_000; step++) {
            int before = hook.told.size();
            hook.during(random.nextInt(20), all[random.nextInt(4)], all[random.nextInt(4)]);
            if (hook.told.size() > before) {
                assertThat(hook.now).isAfterOrEqualTo(last.plus(SETTLING));
                last = hook.now;
            }
        }

        assertThat(hook.told.size()).isGreaterThan(100);
        for (int one = 1; one < hook.told.size(); one++) {
            assertThat(hook.told.get(one)).isNotEqualTo(hook.told.get(one - 1));
        }
    }
}
