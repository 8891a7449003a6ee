package dev.resthooks.registry.reconcile;

import static dev.resthooks.testkit.EventBuilder.anEvent;
import static dev.resthooks.testkit.HookBuilder.aHook;
import static org.assertj.core.api.Assertions.assertThat;

import dev.resthooks.contract.cursor.OffsetMarks;
import dev.resthooks.contract.event.OrgKey;
import dev.resthooks.contract.hook.HookState;
import dev.resthooks.registry.audit.AuditHook;
import dev.resthooks.registry.audit.Pipeline;
import dev.resthooks.registry.audit.PipelinePorts;
import dev.resthooks.registry.log.InMemoryLog;
import dev.resthooks.registry.log.LogReader.PartitionProgress;
import dev.resthooks.registry.log.LogReader.Positions;
import dev.resthooks.registry.reconcile.ReconcileHook.Query;
import dev.resthooks.registry.reconcile.ReconcileHook.Result;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A hook that has begun anew: with a target, without one, or elsewhere. */
class EarlierEpochsTest {
    private static final OrgKey ORG = new OrgKey("acme");
    private static final Instant NOW = Instant.parse("2026-04-03T12:00:00Z");
    private static final Instant START = NOW.minus(Duration.ofHours(1));
    private static final Instant FROM = NOW.minus(Duration.ofHours(2));
    private static final Instant TO = NOW.minus(Duration.ofMinutes(10));

    private final InMemoryLog log = new InMemoryLog();
    private boolean wasConfirmed;
    private Instant loggedSince = Instant.EPOCH;

    private Result reconciled(boolean isPull, Instant from) {
        log.put(0, 0, anEvent("before").of(ORG).event(), START.minusSeconds(900));
        log.put(0, 1, anEvent("after").of(ORG).event(), START.plusSeconds(900));
        log.progress.put(
                0,
                new PartitionProgress(
                        OptionalLong.of(2), OffsetMarks.NONE, OptionalLong.empty(), Set.of()));
        HookState hook =
                aHook(7).of(ORG)
                        .to(isPull ? "" : "https://example.com/")
                        .epoch(2)
                        .from(START)
                        .state();
        PipelinePorts ports = new PipelinePorts(new Pipeline(new Random(1), hook), false);
        ports.completeSince = loggedSince;
        Positions all = new Positions(log.topicId, Map.of(0, 2L));
        AuditHook audits =
                new AuditHook(ports, _ -> false, log, ports, ports, _ -> Optional.of(all));
        return new ReconcileHook(
                        audits,
                        _ -> wasConfirmed,
                        Duration.ofMinutes(1),
                        Clock.fixed(NOW, ZoneOffset.UTC))
                .run(ORG, hook.id(), new Query(from.toEpochMilli(), TO.toEpochMilli(), Map.of()));
    }

    private static List<String> complete(Result result) {
        Result.Reconciled found = (Result.Reconciled) result;
        assertThat(found.settledTo()).isEqualTo(TO.toEpochMilli());
        assertThat(found.isLogWhole()).isTrue();
        return found.different().values().stream().flatMap(List::stream).toList();
    }

    @Test
    void shouldNotProveWhatWasConfirmedBeforeTheHookGotATarget() {
        wasConfirmed = true;

        assertThat(reconciled(false, FROM)).isEqualTo(new Result.ConfirmedBefore(START));
        assertThat(complete(reconciled(false, START))).containsExactly("after");
    }

    @Test
    void shouldNotProveWhatWasConfirmedBeforeTheHookBeganAnew() {
        wasConfirmed = true;

        assertThat(reconciled(true, FROM)).isEqualTo(new Result.ConfirmedBefore(START));
        assertThat(complete(reconciled(true, START))).containsExactly("after");
    }

    @Test
    void shouldNotProveWhatWasSentBeforeTheHookLostItsTargetAndMayNotBeLogged() {
        assertThat(complete(reconciled(true, FROM))).containsExactly("after");
        loggedSince = START;

        assertThat(reconciled(true, FROM))
                .isEqualTo(new Result.Unproved(new AuditHook.Result.LoggedSince(START)));
        assertThat(complete(reconciled(true, START))).containsExactly("after");
    }
}
