package dev.resthooks.registry.audit;

import static dev.resthooks.testkit.HookBuilder.aHook;
import static org.assertj.core.api.Assertions.assertThat;

import dev.resthooks.contract.event.OrgKey;
import dev.resthooks.contract.hook.HookId;
import dev.resthooks.contract.hook.HookState;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * Audits while everything goes on between any two things that they look at. {@code
 * -Daudit.runs=100000} runs longer.
 */
class AuditRaceTest {
    private static final int RUNS = Integer.getInteger("audit.runs", 3_000);

    private static final HookId ID = new HookId(382);
    private static final OrgKey ORG = new OrgKey("acme");

    private final Set<Verdict.Wait> waits = new HashSet<>();
    private final Set<Verdict.Reason> reasons = new HashSet<>();
    private long found;

    @Test
    void shouldMissExactlyWhatIsLostWhateverHappensMeanwhile() {
        for (int seed = 0; seed < RUNS; seed++) {
            run(seed);
        }

        assertThat(waits).containsExactlyInAnyOrder(Verdict.Wait.values());
        assertThat(reasons).contains(Verdict.Reason.BEFORE_START, Verdict.Reason.LEFT_BEHIND);
        assertThat(found).isPositive();
    }

    private void run(int seed) {
        Pipeline pipeline = new Pipeline(new Random(seed), hook());
        pipeline.steps(seed % 2 == 0 ? 30 : 200);
        for (int i = 0; i < 3; i++) {
            Set<Long> missing = audited(pipeline, true, "seed " + seed);
            assertThat(pipeline.everLost).as("seed %d", seed).containsAll(missing);
        }
        pipeline.settleDown();

        Set<Long> missing = audited(pipeline, false, "at rest, seed " + seed);

        assertThat(missing).as("seed %d", seed).isEqualTo(lost(pipeline));
        assertThat(pipeline.everLost).as("seed %d", seed).containsAll(missing);
        found += missing.size();
    }

    private static HookState hook() {
        return aHook(ID).of(ORG).from(Instant.ofEpochMilli(1_002)).state();
    }

    /** All parts of an audit of everything; what is missing. */
    private Set<Long> audited(Pipeline pipeline, boolean goesOn, String run) {
        PipelinePorts ports = new PipelinePorts(pipeline, goesOn);
        AuditHook auditor =
                new AuditHook(
                        ports, ports::isUnpublished, ports, ports, ports, _ -> Optional.empty());
        long end = ++pipeline.now;
        Set<Long> missing = new HashSet<>();
        long matched = 0;
        Optional<AuditQuery> query =
                Optional.of(AuditQuery.between(Instant.EPOCH, Instant.ofEpochMilli(end)));
        while (query.isPresent()) {
            AuditHook.Audit audit = audited(auditor, query.get());
            AuditCounts counts = audit.counts();
            assertThat(
                            counts.delivered()
                                    + counts.allPending()
                                    + counts.allSkipped()
                                    + counts.missing())
                    .as(run)
                    .isEqualTo(counts.matched());
            counts.named().forEach(it -> missing.add(it.event().offset()));
            waits.addAll(counts.pending().keySet());
            reasons.addAll(counts.skipped().keySet());
            matched += counts.matched();
            query = audit.rest();
        }
        assertThat(matched).as(run).isEqualTo(matching(pipeline, end));
        return missing;
    }

    /** However often Kafka is away. */
    private static AuditHook.Audit audited(AuditHook auditor, AuditQuery query) {
        AuditHook.Result result = auditor.run(ORG, ID, query);
        while (result instanceof AuditHook.Result.LogUnread) {
            result = auditor.run(ORG, ID, query);
        }
        return ((AuditHook.Result.Audited) result).audit();
    }

    private static long matching(Pipeline pipeline, long end) {
        return pipeline.log.stream().filter(it -> it.isTheHooks() && it.at() < end).count();
    }

    /** Of what has settled since the hook's start. */
    private static Set<Long> lost(Pipeline pipeline) {
        Pipeline.Transaction last = pipeline.durable();
        Set<Long> lost = new HashSet<>();
        long from = pipeline.offsetOf(Pipeline.start(pipeline.hook));
        for (long offset = from; offset < last.watermark(); offset++) {
            if (pipeline.log.get((int) offset).isTheHooks()
                    && !pipeline.rows.getOrDefault(offset, false)
                    && !last.holes().contains(offset)
                    && offset < last.next().orElse(Long.MAX_VALUE)) {
                lost.add(offset);
            }
        }
        return lost;
    }
}
