package dev.resthooks.registry.reconcile;

import static dev.resthooks.testkit.EventBuilder.anEvent;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.resthooks.contract.cursor.OffsetMarks;
import dev.resthooks.contract.event.OrgKey;
import dev.resthooks.contract.hook.HookId;
import dev.resthooks.contract.hook.HookStatus;
import dev.resthooks.registry.audit.AuditHook;
import dev.resthooks.registry.audit.Pipeline;
import dev.resthooks.registry.audit.PipelinePorts;
import dev.resthooks.registry.hook.Hook;
import dev.resthooks.registry.hook.NewHook;
import dev.resthooks.registry.hook.SettingsChange;
import dev.resthooks.registry.hook.target.TargetUrl;
import dev.resthooks.registry.log.InMemoryLog;
import dev.resthooks.registry.log.LogAway;
import dev.resthooks.registry.log.LogReader.PartitionProgress;
import dev.resthooks.registry.log.LogReader.Positions;
import dev.resthooks.testkit.PlatformEvents;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LeftSinceTest {
    private static final OrgKey ORG = new OrgKey("acme");
    private static final Instant NOW = Instant.parse("2026-04-03T12:00:00Z");
    private static final Instant START = NOW.minus(Duration.ofDays(9));

    private final InMemoryLog log = new InMemoryLog();
    private Optional<Positions> confirmed = Optional.empty();
    private boolean isUnpublished;

    /** An event of each hour of the last two days, in turn in two partitions. */
    @BeforeEach
    void fill() {
        for (int hour = 48; hour > 0; hour--) {
            log.put(
                    hour % 2,
                    (48 - hour) / 2,
                    anEvent("e-" + hour).of(ORG.value()).event(),
                    NOW.minus(Duration.ofHours(hour)));
        }
    }

    private static Hook hook(TargetUrl target) {
        NewHook hook =
                new NewHook(
                        PlatformEvents.ACTION_CREATED,
                        target,
                        HookStatus.ACTIVE,
                        SettingsChange.NONE);
        return Hook.registered(new HookId(7), ORG, Optional.empty(), hook, START);
    }

    private Instant reached(Hook hook) {
        PipelinePorts ports = new PipelinePorts(new Pipeline(new Random(1), hook.state()), false);
        AuditHook audits =
                new AuditHook(ports, _ -> isUnpublished, log, ports, ports, _ -> confirmed);
        ReconcileHook proofs =
                new ReconcileHook(
                        audits,
                        _ -> false,
                        Duration.ofMinutes(1),
                        Clock.fixed(NOW, ZoneOffset.UTC));
        return proofs.leftSince(hook);
    }

    private Instant fetched(long even, long odd) {
        confirmed = Optional.of(new Positions(log.topicId, Map.of(0, even, 1, odd)));
        return reached(hook(TargetUrl.NONE));
    }

    private Instant sent() {
        return reached(hook(new TargetUrl("https://example.com/")));
    }

    private void settled(int partition, long watermark, OptionalLong next, Set<Long> holes) {
        log.progress.put(
                partition,
                new PartitionProgress(OptionalLong.of(watermark), OffsetMarks.NONE, next, holes));
    }

    @Test
    void shouldBeAMinuteAgoIfAllIsConfirmed() {
        assertThat(fetched(24, 24)).isEqualTo(NOW.minusSeconds(60));
    }

    @Test
    void shouldBeHardlyEarlierThanWhatIsLeft() {
        assertThat(fetched(24, 23)).isBetween(NOW.minusSeconds(7_200), NOW.minusSeconds(3_600));
        assertThat(fetched(19, 24))
                .isBetween(NOW.minusSeconds(20 * 3_600), NOW.minusSeconds(10 * 3_600));
        assertThat(fetched(1, 24))
                .isBetween(NOW.minusSeconds(92 * 3_600), NOW.minusSeconds(46 * 3_600));
    }

    @Test
    void shouldBeBeforeAllIfNothingOfThisLogIsConfirmedButNotBeforeTheStart() {
        Hook pull = hook(TargetUrl.NONE);
        Instant beforeAll = NOW.minus(Duration.ofMinutes(4_096));
        assertThat(reached(pull)).isEqualTo(beforeAll);
        confirmed = Optional.of(new Positions("another log", Map.of(0, 24L, 1, 24L)));
        assertThat(reached(pull)).isEqualTo(beforeAll);
        log.put(2, 0, anEvent("added").of(ORG.value()).event(), START.minusSeconds(9));
        assertThat(fetched(24, 24)).isEqualTo(pull.fetchedSince());
    }

    @Test
    void shouldBeBeforeWhatDispatchersHaveNotSettled() {
        settled(0, 24, OptionalLong.empty(), Set.of());
        settled(1, 24, OptionalLong.empty(), Set.of());
        assertThat(sent()).isEqualTo(NOW.minusSeconds(60));

        settled(0, 24, OptionalLong.empty(), Set.of(19L, 22L));
        assertThat(sent()).isBetween(NOW.minusSeconds(20 * 3_600), NOW.minusSeconds(10 * 3_600));
        settled(0, 24, OptionalLong.of(19), Set.of());
        assertThat(sent()).isBetween(NOW.minusSeconds(20 * 3_600), NOW.minusSeconds(10 * 3_600));
        settled(0, 19, OptionalLong.empty(), Set.of());
        assertThat(sent()).isBetween(NOW.minusSeconds(20 * 3_600), NOW.minusSeconds(10 * 3_600));
        log.progress.remove(0);
        assertThat(sent()).isEqualTo(NOW.minus(Duration.ofMinutes(4_096)));
    }

    @Test
    void shouldNotTrustDispatchersThatMayNotKnowTheHook() {
        log.hasNews = true;
        assertThatExceptionOfType(LogAway.class).isThrownBy(this::sent);
        assertThat(fetched(24, 24)).isEqualTo(NOW.minusSeconds(60));

        log.hasNews = false;
        isUnpublished = true;
        assertThatExceptionOfType(LogAway.class).isThrownBy(this::sent);
    }
}
