package dev.resthooks.registry.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.resthooks.registry.audit.AuditHook;
import dev.resthooks.registry.audit.Pipeline;
import dev.resthooks.registry.audit.Pipeline.Logged;
import dev.resthooks.registry.audit.PipelinePorts;
import dev.resthooks.registry.reconcile.ReconcileHook.Query;
import dev.resthooks.registry.reconcile.ReconcileHook.Result;
import dev.resthooks.testkit.HookBuilder;
import dev.resthooks.testkit.PlatformEvents;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.LongPredicate;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** {@code -Daudit.runs=100000} runs longer. */
class ReconcileHookTest extends Reconciling {
    private static final int RUNS = Integer.getInteger("audit.runs", 3_000);

    // ---- whatever happens meanwhile

    @Test
    void shouldExpectWhatIsSettledAndNothingElse() {
        long expected = 0;
        long pending = 0;
        long skipped = 0;
        long complete = 0;
        for (int seed = 0; seed < RUNS; seed++) {
            Pipeline pipeline = new Pipeline(new Random(seed), hook());
            Result.Reconciled atRest = run(pipeline, seed);
            expected += atRest.expected();
            pending += atRest.allPending();
            skipped += atRest.skipped();
            complete += atRest.allPending() == 0 ? 1 : 0;
        }

        assertThat(List.of(expected, pending, skipped)).allMatch(it -> it > RUNS);
        assertThat(complete).isBetween(RUNS / 10L, RUNS * 9L / 10);
    }

    private static Result.Reconciled run(Pipeline pipeline, int seed) {
        pipeline.steps(seed % 2 == 0 ? 30 : 200);
        for (int i = 0; i < 3; i++) {
            Set<Long> accepted = Set.copyOf(pipeline.accepted);
            Map<Long, Boolean> rows = Map.copyOf(pipeline.rows);
            Result.Reconciled meanwhile = all(pipeline, true);
            assertThat(ids(pipeline, settled(pipeline), Long.MAX_VALUE))
                    .as("seed %d", seed)
                    .containsAll(expected(meanwhile));
            assertNothingIsPendingBelow(meanwhile, pipeline, seed);
            long start = pipeline.offsetOf(Pipeline.start(pipeline.hook));
            assertThat(expected(meanwhile))
                    .as("seed %d", seed)
                    .containsAll(
                            ids(
                                    pipeline,
                                    offset ->
                                            accepted.contains(offset)
                                                    && (offset >= start
                                                            || rows.getOrDefault(offset, false)),
                                    meanwhile.settledTo()));
        }
        pipeline.settleDown();
        Result.Reconciled atRest = all(pipeline, false);
        assertAllIsKnown(atRest, pipeline.now, pipeline, seed);
        return atRest;
    }

    /** As the receiver has it, or as nobody has it any more. */
    private static LongPredicate settled(Pipeline pipeline) {
        return offset -> pipeline.accepted.contains(offset) || pipeline.everLost.contains(offset);
    }

    private static void assertNothingIsPendingBelow(
            Result.Reconciled it, Pipeline pipeline, int seed) {
        Set<String> later =
                pipeline.log.stream()
                        .filter(event -> event.at() >= it.settledTo())
                        .map(Logged::id)
                        .collect(Collectors.toSet());
        assertThat(later).as("seed %d", seed).containsAll(it.pending());
    }

    private static void assertAllIsKnown(
            Result.Reconciled it, long end, Pipeline pipeline, int seed) {
        Pipeline.Transaction last = pipeline.durable();
        long start = pipeline.offsetOf(Pipeline.start(pipeline.hook));
        LongPredicate isLogged = offset -> pipeline.rows.getOrDefault(offset, false);
        LongPredicate isHeld =
                offset ->
                        !isLogged.test(offset)
                                && (last.holes().contains(offset)
                                        || offset >= last.next().orElse(Long.MAX_VALUE));
        LongPredicate isSettled =
                offset -> isLogged.test(offset) || (offset >= start && !isHeld.test(offset));
        List<Long> held = offsets(pipeline, isHeld, end);

        assertThat(expected(it))
                .as("seed %d", seed)
                .containsExactlyInAnyOrderElementsOf(ids(pipeline, isSettled, end));
        assertThat(it.allPending()).as("seed %d", seed).isEqualTo(held.size());
        assertThat(it.skipped())
                .as("seed %d", seed)
                .isEqualTo(offsets(pipeline, isSettled.or(isHeld).negate(), end).size());
        assertThat(it.settledTo())
                .as("seed %d", seed)
                .isEqualTo(
                        held.stream()
                                .mapToLong(offset -> pipeline.log.get(offset.intValue()).at())
                                .min()
                                .orElse(end));
        assertNothingIsPendingBelow(it, pipeline, seed);
    }

    private static List<Long> offsets(Pipeline pipeline, LongPredicate which, long end) {
        return LongStream.range(0, pipeline.log.size())
                .filter(which)
                .filter(offset -> pipeline.log.get((int) offset).isTheHooks())
                .filter(offset -> pipeline.log.get((int) offset).at() < end)
                .boxed()
                .toList();
    }

    private static Set<String> ids(Pipeline pipeline, LongPredicate which, long end) {
        return offsets(pipeline, which, end).stream()
                .map(offset -> pipeline.log.get(offset.intValue()).id())
                .collect(Collectors.toSet());
    }

    /** However often Kafka is away. */
    private static Result.Reconciled all(Pipeline pipeline, boolean goesOn) {
        PipelinePorts ports = ports(pipeline, goesOn);
        long end = ++pipeline.now;
        Result result = reconciled(ports, 0, end, end + 60_000);
        while (result instanceof Result.LogUnread) {
            result = reconciled(ports, 0, end, end + 60_000);
        }
        return (Result.Reconciled) result;
    }

    /** The delivery log has lost all that it had, and knows since when it is complete. */
    @Test
    void shouldNotProveWhatWasDeliveredBeforeTheStartAndMayNotBeLogged() {
        int unproved = 0;
        for (int seed = 0; seed < RUNS; seed++) {
            Pipeline pipeline = new Pipeline(new Random(seed), hook());
            run(pipeline, seed);
            pipeline.rows.clear();
            PipelinePorts ports = ports(pipeline, false);
            ports.completeSince = Instant.ofEpochMilli(pipeline.now);
            long end = pipeline.now;

            Result result = reconciled(ports, 0, end, end + 60_000);

            long first = pipeline.offsetOf(START.toEpochMilli());
            if (result instanceof Result.Reconciled found) {
                List<String> known = new ArrayList<>(expected(found));
                known.addAll(found.pending());
                assertThat(known)
                        .as("seed %d", seed)
                        .containsAll(
                                ids(
                                        pipeline,
                                        offset ->
                                                pipeline.accepted.contains(offset)
                                                        && offset >= first,
                                        end));
            } else {
                assertThat(result)
                        .as("seed %d", seed)
                        .isEqualTo(
                                new Result.Unproved(
                                        new AuditHook.Result.LoggedSince(ports.completeSince)));
                assertThat(pipeline.hook.epoch()).isGreaterThan(1);
                unproved++;
            }
        }

        assertThat(unproved).isBetween(RUNS / 10, RUNS * 19 / 20);
    }

    // ---- of events that were all delivered

    @Test
    void shouldCountAnIdOnceHoweverOftenItIsOnTheLog() {
        delivered("twice", 2_000);
        delivered("twice", 2_001);

        assertThat(reconciled(0, 3_000).expected()).isOne();
    }

    @Test
    void shouldFindWhatWasLoggedByABrokerWhoseClockIsBehind() {
        delivered("before", 1_999);
        delivered("first", 2_000);
        delivered("later", 2_500);
        delivered("back", 2_499);
        delivered("at the end", 2_500);

        Result.Reconciled found = reconciled(2_000, 2_500);

        assertThat(expected(found)).containsExactlyInAnyOrder("first", "back");
        assertThat(found.settledTo()).isEqualTo(2_500);
    }

    @Test
    void shouldShowIdsAsReceiversSeeThem() {
        delivered("café 1", 2_000);

        assertThat(expected(reconciled(0, 3_000))).containsExactly("caf%C3%A9%201");
    }

    @Test
    void shouldNotBeCompleteWhileATransactionIsOpen() {
        delivered("before", 2_000);
        delivered("behind", 2_001);
        ports.open = 1;

        Result.Reconciled found = reconciled(1_000, 3_000);

        assertThat(expected(found)).containsExactly("before");
        assertThat(found.settledTo()).isEqualTo(1_000);
    }

    @Test
    void shouldReadNothingIfATransactionIsOpenSinceTheStart() {
        delivered("behind", 2_000);
        ports.open = 0;

        Result.Reconciled found = reconciled(1_000, 3_000);

        assertThat(found.expected()).isZero();
        assertThat(found.settledTo()).isEqualTo(1_000);
    }

    @Test
    void shouldNotBeCompleteWhileEventsMayStillBeWritten() {
        delivered("e", 2_000);

        Result result = reconciled(ports, 0, 10_000, 69_999);

        Result.Reconciled found = (Result.Reconciled) result;
        assertThat(found.settledTo()).isEqualTo(9_999);
        assertThat(reconciled(0, 10_000).settledTo()).isEqualTo(10_000);
    }

    @Test
    void shouldExpectWhatAGapHoldsBackThoughTheLogHasIt() {
        pipeline.log.add(new Logged("held", true, 2_000));
        pipeline.settleDown();
        pipeline.rows.clear();
        assertThat(expected(reconciled(0, 3_000))).containsExactly("held");

        ports.lost = Set.of(0L);

        assertThat(expected(reconciled(0, 3_000))).containsExactly("held");
    }

    @Test
    void shouldNameTheFirstHundredThatAreOnTheirWay() {
        for (int i = 0; i < 150; i++) {
            pipeline.log.add(new Logged("e" + i, true, 2_000 + i));
        }

        Result.Reconciled found = reconciled(0, 3_000);

        assertThat(found.allPending()).isEqualTo(150);
        assertThat(found.pending()).hasSize(100).startsWith("e0", "e1").endsWith("e99");
        assertThat(found.settledTo()).isEqualTo(2_000);
    }

    /** An event that the hook has had before is like one that it never had. */
    @Test
    void shouldCompareTheHooksEventsAsTheyAreEachSinceItWasAdded() {
        Instant added = Instant.ofEpochMilli(2_000);
        pipeline.hook =
                HookBuilder.like(pipeline.hook)
                        .on(
                                pipeline.hook
                                        .events()
                                        .changedTo(
                                                List.of("ActionCreated", "ActionUpdated"), added))
                        .state();
        delivered("kept", 1_999);
        deliveredOther("before", 1_999);
        deliveredOther("since", 2_000);

        Result.Reconciled found = reconciled(0, 3_000);

        assertThat(expected(found)).containsExactlyInAnyOrder("kept", "since");
        assertThat(found.skipped()).isZero();
    }

    private void deliveredOther(String id, long at) {
        pipeline.rows.put((long) pipeline.log.size(), true);
        pipeline.log.add(new Logged(id, false, at));
    }

    @Test
    void shouldBeCompleteOnlyIfTheLogIsWholeForWhatAClockBehindMayHaveWritten() {
        delivered("e", 20_000);
        Query query = new Query(10_000, 30_000, Map.of());
        ports.wholeSince = Instant.ofEpochMilli(5_000);
        assertThat(reconciled(10_000, 30_000).isComplete(query)).isTrue();

        ports.wholeSince = Instant.ofEpochMilli(5_001);

        assertThat(reconciled(10_000, 30_000).isComplete(query)).isFalse();
        assertThat(reconciled(10_000, 30_000).settledTo()).isEqualTo(30_000);
    }

    // ---- another hook

    @Test
    void shouldTellThatTheHookHasOtherEventsNow() {
        pipeline.log.add(new Logged("e", true, 2_000));
        ports.meanwhile =
                () ->
                        pipeline.hook =
                                HookBuilder.like(pipeline.hook)
                                        .on(PlatformEvents.ACTION_UPDATED)
                                        .state();

        assertThat(reconciled(ports, 0, 3_000, 20_000)).isEqualTo(new Result.HookChanged());
    }
}
