package dev.resthooks.registry.reconcile;

import static dev.resthooks.testkit.HookBuilder.aHook;
import static org.assertj.core.api.Assertions.assertThat;

import dev.resthooks.contract.event.OrgKey;
import dev.resthooks.contract.hook.HookId;
import dev.resthooks.contract.hook.HookState;
import dev.resthooks.registry.audit.AuditHook;
import dev.resthooks.registry.audit.Pipeline;
import dev.resthooks.registry.audit.Pipeline.Logged;
import dev.resthooks.registry.audit.PipelinePorts;
import dev.resthooks.registry.reconcile.ReconcileHook.Query;
import dev.resthooks.registry.reconcile.ReconcileHook.Result;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/** A receiver that has nothing, so that all that is expected is named. */
abstract class Reconciling {
    static final HookId ID = new HookId(382);
    static final OrgKey ORG = new OrgKey("acme");
    static final Instant START = Instant.ofEpochMilli(1_002);

    final Pipeline pipeline = new Pipeline(new Random(1), hook());
    final PipelinePorts ports = ports(pipeline, false);

    static HookState hook() {
        return aHook(ID).of(ORG).from(START).state();
    }

    static PipelinePorts ports(Pipeline pipeline, boolean goesOn) {
        PipelinePorts ports = new PipelinePorts(pipeline, goesOn);
        ports.hasTime = true;
        return ports;
    }

    static Result reconciled(PipelinePorts ports, long from, long to, long now) {
        AuditHook audits =
                new AuditHook(
                        ports, ports::isUnpublished, ports, ports, ports, _ -> Optional.empty());
        Clock clock = Clock.fixed(Instant.ofEpochMilli(now), ZoneOffset.UTC);
        return new ReconcileHook(audits, _ -> false, Duration.ofMinutes(1), clock)
                .run(ORG, ID, new Query(from, to, Map.of()));
    }

    static List<String> expected(Result.Reconciled it) {
        List<String> ids = it.different().values().stream().flatMap(Collection::stream).toList();
        assertThat(ids).hasSize(it.expected());
        return ids;
    }

    void delivered(String id, long at) {
        pipeline.rows.put((long) pipeline.log.size(), true);
        pipeline.log.add(new Logged(id, true, at));
    }

    Result.Reconciled reconciled(long from, long to) {
        return (Result.Reconciled) reconciled(ports, from, to, to + 60_000);
    }
}
