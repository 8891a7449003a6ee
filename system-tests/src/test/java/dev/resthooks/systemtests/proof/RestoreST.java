package dev.resthooks.systemtests.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.resthooks.stack.Component;
import dev.resthooks.stack.client.JsonClient;
import dev.resthooks.stack.process.Waiting;
import dev.resthooks.stack.service.ServiceProcess;
import dev.resthooks.stack.service.ServiceProgram;
import dev.resthooks.stack.service.ServiceProperties;
import dev.resthooks.systemtests.ProgramRun;
import dev.resthooks.systemtests.SharedStack;
import dev.resthooks.testkit.PlatformEvents;
import dev.resthooks.testkit.Receiver;
import dev.resthooks.testkit.Target;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * PostgreSQL goes back to a backup, and Kafka has what changed since: the registry says so and
 * writes nothing, and {@code repair-hooks} makes Kafka follow the database.
 */
@ProveOnly
@ExtendWith(SharedStack.class)
class RestoreST {
    private static final int EVENTS = Scale.of(50, 2_000);
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration QUIET = Duration.ofSeconds(1);

    @Test
    void shouldMakeKafkaFollowADatabaseThatWentBackToABackup(ProvingGround ground) {
        Receiver receiver = ground.receiver();
        List<ProvenHook> hooks =
                ground.hooks(ground.streams(3, PlatformEvents.ACTION_CREATED, 50), receiver);
        ProvenHook kept = hooks.get(0);
        ProvenHook changed = hooks.get(1);
        ProvenHook deleted = hooks.get(2);
        emit(ground, hooks);
        hooks.forEach(hook -> awaitCount(ground, hook, EVENTS));
        ServiceProcess registry = ground.stack().service(Component.REGISTRY);
        registry.stop();
        PostgresBackup backup = PostgresBackup.take(ground.stack());
        registry.startAgain();
        registry.awaitReady();

        // After the backup, a hook is changed, one is deleted, and one is registered.
        Arrivals elsewhere = new Arrivals(changed.stream().resources());
        Target other =
                receiver.target((event, _, at) -> elsewhere.add(EventStream.number(event), at));
        ground.registry(changed.stream()).update(changed.id(), Map.of("targetUrl", other.url()));
        ground.registry(deleted.stream()).delete(deleted.id());
        ProvenHook ghost =
                ground.hook(
                        ground.streams(1, PlatformEvents.ACTION_CREATED, 50).getFirst(), receiver);
        ground.forget(ghost);
        awaitSilent(ground, deleted);
        awaitCalled(ground, changed, elsewhere);
        emit(ground, List.of(kept, changed, ghost));
        ProvingGround.awaitAll(List.of(kept, ghost), PATIENCE);
        awaitCount(ground, kept, kept.stream().size());

        registry.stop();
        backup.restore();
        HookRows restored = HookRows.read(ground.stack());
        registry.startAgain();
        awaitComplaint(registry, ghost.id() + " is on Kafka only");
        boolean wasReady = registry.isReady();
        ProgramRun comparison = repairHooks(ground);
        HookRows compared = HookRows.read(ground.stack());
        // Its owner can't see it, and it is still called.
        emit(ground, List.of(ghost));
        ProvingGround.awaitAll(List.of(ghost), PATIENCE);

        ProgramRun repair = repairHooks(ground, "--apply");
        int repaired = deleted.stream().size();
        emit(ground, List.of(kept, deleted));
        registry.awaitReady();
        await().atMost(PATIENCE).until(() -> repairHooks(ground).exit() == 0);
        awaitSilent(ground, ghost);
        awaitCalled(ground, changed, changed.arrivals());
        long callsOfGhost = ghost.target().requests();
        long callsElsewhere = other.requests();
        int changedBack = changed.stream().size();
        ProvenHook next = ground.hook(ghost.stream(), receiver);
        emit(ground, List.of(kept, changed, deleted, ghost));
        Waiting.until(
                () -> missing(deleted, repaired) + missing(changed, changedBack) == 0, PATIENCE);
        ProvingGround.awaitAllAndSilence(List.of(kept, next), PATIENCE);
        awaitCount(ground, kept, kept.stream().size());

        List<ProvenHook> all = List.of(kept, changed, deleted, ghost, next);
        ground.proof()
                .none("registry ready before the repair", wasReady ? 1 : 0)
                .none("records and rows written before it", compared.differences(restored))
                .none(
                        "calls of the hook registered after the backup",
                        ghost.target().requests() - callsOfGhost)
                .none("calls of the target set after the backup", other.requests() - callsElsewhere)
                .none("lost since the repair, deleted hook", missing(deleted, repaired))
                .none("lost since the repair, changed hook", missing(changed, changedBack))
                .none("lost ever, hook that stayed", kept.missing())
                .none("sent twice", ProvingGround.twice(all) + elsewhere.twice())
                .none("out of order", ProvingGround.disordered(all) + elsewhere.disordered())
                .none("counted too often", count(ground, kept) - kept.stream().size())
                .atLeast("next id above the highest on Kafka", id(next) - id(ghost), 1, "")
                .holds();
        assertThat(comparison.exit()).as(comparison.output()).isEqualTo(1);
        assertThat(comparison.output())
                .contains(
                        ghost.id() + " is on Kafka only",
                        deleted.id() + " is in the database only",
                        changed.id()
                                + " has revision 1 and epoch 1 in the database, 2 and 1 on Kafka",
                        "and Kafka has " + ghost.id(),
                        "nothing is written");
        assertThat(repair.exit()).as(repair.output()).isZero();
    }

    private static void emit(ProvingGround ground, List<ProvenHook> hooks) {
        hooks.forEach(hook -> ground.emitter().emit(hook.stream(), EVENTS));
    }

    /** Until its readiness says what the database lacks, and what helps. */
    private static void awaitComplaint(ServiceProcess registry, String lack) {
        JsonClient management = new JsonClient(registry.managementUrl(), Map::of);
        await().atMost(PATIENCE)
                .ignoreExceptions()
                .untilAsserted(() ->
                        assertThat(management.get("/q/health/ready").text())
                                .contains("restored to an earlier time", lack, "repair-hooks"));
    }

    /** Until an event doesn't arrive. */
    private static void awaitSilent(ProvingGround ground, ProvenHook hook) {
        await().atMost(PATIENCE).until(() -> !isCalled(ground, hook, hook.arrivals()));
    }

    /** Until an event arrives there. */
    private static void awaitCalled(ProvingGround ground, ProvenHook hook, Arrivals arrivals) {
        await().atMost(PATIENCE).until(() -> isCalled(ground, hook, arrivals));
    }

    private static boolean isCalled(ProvingGround ground, ProvenHook hook, Arrivals arrivals) {
        int event = hook.stream().size();
        ground.emitter().emit(hook.stream(), 1);
        return Waiting.until(() -> arrivals.has(event), QUIET);
    }

    private static long missing(ProvenHook hook, int from) {
        return hook.arrivals().missing(from, hook.stream().size());
    }

    private static long count(ProvingGround ground, ProvenHook hook) {
        return ground.registry(hook.stream()).hook(hook.id()).triggeredCount();
    }

    private static void awaitCount(ProvingGround ground, ProvenHook hook, long count) {
        await().atMost(PATIENCE).until(() -> count(ground, hook) >= count);
    }

    private static long id(ProvenHook hook) {
        return Long.parseLong(hook.id());
    }

    private static ProgramRun repairHooks(ProvingGround ground, String... options) {
        return ProgramRun.of(
                ServiceProgram.command(
                        Component.REGISTRY,
                        ServiceProperties.connecting(
                                Component.REGISTRY, ground.stack().settings().common()),
                        Stream.concat(Stream.of("repair-hooks"), Stream.of(options)).toList()));
    }
}
