package dev.resthooks.dispatcher;

import static dev.resthooks.dispatcher.KafkaSide.event;
import static dev.resthooks.dispatcher.KafkaSide.hook;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.resthooks.contract.hook.HookState;
import dev.resthooks.contract.hook.HookStatus;
import dev.resthooks.contract.hook.StartFrom;
import dev.resthooks.contract.report.GapReason;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A hook is a cursor over the log: what becomes of it behind, disabled, rewound, taken over. */
class PipelineIT extends OnKafka {
    private static RunningDispatcher start(String instance) {
        return dispatcher(instance).awaitReading();
    }

    /** Events {@code from} to before {@code to}, over ten resources. */
    private static List<String> emit(String org, int from, int to) {
        List<String> ids = IntStream.range(from, to).mapToObj(it -> org + it).toList();
        kafka.emitAll(
                IntStream.range(from, to)
                        .mapToObj(it -> event(org + it, org, "r" + it % 10))
                        .toList());
        return ids;
    }

    private static HookState changed(HookState hook, HookStatus status) {
        return changed(hook, status, hook.epoch(), hook.startFrom());
    }

    private static HookState changed(
            HookState hook, HookStatus status, long epoch, StartFrom from) {
        return hook.with(status, hook.revision() + 1, epoch, from);
    }

    private static HookState startingAt(HookState hook, Instant time) {
        return changed(hook, hook.status(), hook.epoch(), new StartFrom.At(time));
    }

    private static List<String> counted(long hook) {
        return kafka.reports(hook).stream()
                .filter(it -> it.attempt().triggered())
                .map(it -> it.attempt().event().value())
                .toList();
    }

    /** Whether the first requests for the events of each resource came in order. */
    private static void assertInOrder(List<String> received, String org) {
        Set<String> seen = new HashSet<>();
        int[] last = new int[10];
        for (String id : received) {
            if (seen.add(id)) {
                int number = Integer.parseInt(id.substring(org.length()));
                assertThat(number).isGreaterThanOrEqualTo(last[number % 10]);
                last[number % 10] = number;
            }
        }
    }

    @Test
    void shouldProbeATargetThatIsDownAndDeliverAllInOrderWhenItIsBack() {
        AtomicBoolean down = new AtomicBoolean(true);
        receiver.answers("/down", _ -> CompletableFuture.completedFuture(down.get() ? 503 : 200));
        kafka.publish(hook(101, "down", url("/down")));
        try (RunningDispatcher dispatcher = start("down")) {
            List<String> ids = emit("down", 0, 400);
            await().until(() -> dispatcher.gauge("resthooks.lanes.suspended") >= 1);
            await().atMost(Duration.ofSeconds(2))
                    .until(() -> kafka.committedOffset("down") == kafka.endOffset("down"));
            int before = receiver.received("/down").size();
            await().during(Duration.ofSeconds(2))
                    .atMost(Duration.ofSeconds(5))
                    .until(() -> receiver.received("/down").size() - before <= 12);
            assertThat(receiver.received("/down").size() - before).isPositive();

            down.set(false);
            await().until(() -> kafka.isCaughtUp(101, "down"));

            List<String> received = receiver.eventIds("/down");
            assertThat(received).containsAll(ids);
            assertInOrder(received, "down");
            assertThat(counted(101)).containsExactlyInAnyOrderElementsOf(ids);
        }
    }

    @Test
    void shouldGiveAHookThatWasDisabledWhatItMissedWhenItsEpochIsKept() {
        HookState hook = hook(102, "paused", url("/paused"));
        kafka.publish(hook);
        try (RunningDispatcher _ = start("paused")) {
            emit("paused", 0, 5);
            await().until(() -> kafka.isCaughtUp(102, "paused"));
            HookState disabled = changed(hook, HookStatus.DISABLED);
            kafka.publish(disabled);
            emit("paused", 5, 10);
            await().until(() -> kafka.committedOffset("paused") == kafka.endOffset("paused"));
            int before = receiver.received("/paused").size();
            emit("paused", 10, 300);
            await().until(() -> kafka.committedOffset("paused") == kafka.endOffset("paused"));
            assertThat(receiver.received("/paused")).hasSize(before);

            kafka.publish(changed(disabled, HookStatus.ACTIVE));

            await().until(() -> kafka.isCaughtUp(102, "paused"));
            List<String> all = IntStream.range(0, 300).mapToObj(it -> "paused" + it).toList();
            assertThat(receiver.eventIds("/paused")).containsExactlyInAnyOrderElementsOf(all);
            assertInOrder(receiver.eventIds("/paused"), "paused");
            assertThat(counted(102)).containsExactlyInAnyOrderElementsOf(all);
        }
    }

    @Test
    void shouldGiveAHookThatWasDisabledNothingThatItMissedWhenItStartsFromNow() {
        HookState disabled = changed(hook(103, "fresh", url("/fresh")), HookStatus.DISABLED);
        kafka.publish(disabled);
        try (RunningDispatcher _ = start("fresh")) {
            emit("fresh", 0, 100);
            await().until(() -> kafka.committedOffset("fresh") == kafka.endOffset("fresh"));
            Instant now = kafka.afterTheLastEventOf("fresh");

            kafka.publish(changed(disabled, HookStatus.ACTIVE, 2, new StartFrom.At(now)));
            List<String> later = emit("fresh", 100, 120);

            await().until(() -> kafka.isCaughtUp(103, "fresh"));
            assertThat(receiver.eventIds("/fresh")).containsExactlyInAnyOrderElementsOf(later);
        }
    }

    @Test
    void shouldGiveANewHookExactlyWhatIsNotBeforeItsStartThoughItIsHeardOfLater() {
        try (RunningDispatcher _ = start("late")) {
            emit("late", 0, 50);
            Instant start = kafka.afterTheLastEventOf("late");
            List<String> since = emit("late", 50, 100);
            await().until(() -> kafka.committedOffset("late") == kafka.endOffset("late"));

            kafka.publish(startingAt(hook(104, "late", url("/late")), start));
            emit("late", 100, 120);

            await().until(() -> kafka.isCaughtUp(104, "late") && counted(104).size() >= 70);
            assertThat(receiver.eventIds("/late")).containsAll(since).hasSize(70);
            assertInOrder(receiver.eventIds("/late"), "late");
            assertThat(counted(104)).hasSize(70);
        }
    }

    @Test
    void shouldPlaceAHookThatCameWhileNobodyRan() {
        kafka.publish(hook(105, "nobody", url("/other")));
        try (RunningDispatcher _ = start("nobody")) {
            emit("nobody", 0, 20);
            await().until(() -> kafka.isCaughtUp(105, "nobody"));
        }
        emit("nobody", 20, 40);
        Instant start = kafka.afterTheLastEventOf("nobody");
        List<String> since = emit("nobody", 40, 60);
        kafka.publish(startingAt(hook(106, "nobody", url("/nobody")), start));

        try (RunningDispatcher _ = start("nobody")) {
            await().until(() -> kafka.isCaughtUp(105, "nobody") && kafka.isCaughtUp(106, "nobody"));
            assertThat(receiver.eventIds("/nobody")).containsExactlyInAnyOrderElementsOf(since);
            assertThat(receiver.eventIds("/other")).hasSize(60);
        }
        try (RunningDispatcher _ = start("nobody")) {
            List<String> last = emit("nobody", 60, 61);
            await().until(() -> receiver.eventIds("/nobody").containsAll(last));
            assertThat(receiver.received("/nobody")).hasSize(21);
        }
    }

    @Test
    void shouldSendHistoryAgainWithoutCountingItWhenAHookIsRewound() {
        HookState hook = hook(107, "rewound", url("/rewound"));
        kafka.publish(hook);
        try (RunningDispatcher _ = start("rewound")) {
            List<String> ids = emit("rewound", 0, 50);
            await().until(() -> kafka.isCaughtUp(107, "rewound") && counted(107).size() == 50);

            kafka.publish(changed(hook, HookStatus.ACTIVE, 2, new StartFrom.At(Instant.EPOCH)));

            await().until(() -> receiver.received("/rewound").size() == 100);
            await().until(() -> kafka.reports(107).size() == 100);
            assertThat(counted(107)).containsExactlyInAnyOrderElementsOf(ids);
        }
    }

    @Test
    void shouldHandOverAHookThatIsBehindWithoutSendingTwice() {
        HookState hook = hook(108, "handover", url("/handover"));
        kafka.publish(changed(hook, HookStatus.DISABLED));
        receiver.answers(
                "/handover",
                _ ->
                        CompletableFuture.supplyAsync(
                                () -> 200,
                                CompletableFuture.delayedExecutor(15, TimeUnit.MILLISECONDS)));
        RunningDispatcher one = start("one");
        emit("handover", 0, 1_000);
        await().until(() -> kafka.committedOffset("handover") == kafka.endOffset("handover"));
        kafka.publish(changed(changed(hook, HookStatus.DISABLED), HookStatus.ACTIVE));
        await().until(() -> receiver.received("/handover").size() > 100);

        RunningDispatcher two = start("two");
        one.close();
        await().until(() -> kafka.isCaughtUp(108, "handover"));
        two.close();

        List<String> all = IntStream.range(0, 1_000).mapToObj(it -> "handover" + it).toList();
        assertThat(receiver.eventIds("/handover")).containsExactlyInAnyOrderElementsOf(all);
        assertThat(counted(108)).containsExactlyInAnyOrderElementsOf(all);
        assertInOrder(receiver.eventIds("/handover"), "handover");
    }

    @Test
    void shouldCatchUpTenThousandEvents() {
        HookState disabled = changed(hook(109, "history", url("/history")), HookStatus.DISABLED);
        kafka.publish(disabled);
        try (RunningDispatcher dispatcher = start("history")) {
            List<String> ids = emit("history", 0, 10_000);
            await().until(() -> kafka.committedOffset("history") == kafka.endOffset("history"));

            kafka.publish(changed(disabled, HookStatus.ACTIVE));

            await().atMost(Duration.ofSeconds(60)).until(() -> kafka.isCaughtUp(109, "history"));
            assertThat(receiver.eventIds("/history")).hasSize(10_000);
            assertThat(new HashSet<>(receiver.eventIds("/history"))).containsAll(ids);
            assertInOrder(receiver.eventIds("/history"), "history");
            assertThat(counted(109)).hasSize(10_000);
            assertThat(dispatcher.counter("resthooks.catchup.records")).isLessThan(25_000);
        }
    }

    @Test
    void shouldWriteNothingWhileThereIsNothingToSay() {
        kafka.publish(hook(110, "idle", url("/idle")));
        try (RunningDispatcher dispatcher = start("idle")) {
            emit("idle", 0, 3);
            await().until(() -> kafka.isCaughtUp(110, "idle") && counted(110).size() == 3);
            await().pollInterval(Duration.ofSeconds(4))
                    .untilAsserted(() -> {
                        double before = dispatcher.transactions();
                        await().during(Duration.ofSeconds(1))
                                .atMost(Duration.ofSeconds(3))
                                .until(() -> dispatcher.transactions() == before);
                    });
        }
    }

    @Test
    void shouldCallNothingMoreOnceAHookIsDeleted() {
        AtomicBoolean down = new AtomicBoolean(true);
        receiver.answers("/gone", _ -> CompletableFuture.completedFuture(down.get() ? 503 : 200));
        kafka.publish(hook(111, "gone", url("/gone")));
        try (RunningDispatcher _ = start("gone")) {
            emit("gone", 0, 30);
            await().until(() -> kafka.cursor(111, "gone").isPresent());

            kafka.delete(111);

            await().until(() -> kafka.cursor(111, "gone").isEmpty());
            int before = receiver.received("/gone").size();
            down.set(false);
            await().during(Duration.ofSeconds(1))
                    .atMost(Duration.ofSeconds(3))
                    .untilAsserted(() -> assertThat(receiver.received("/gone")).hasSize(before));
        }
    }

    @Test
    void shouldSendNothingTwiceWhenTheGroupMovesOnWhileADispatcherLeaves() throws Exception {
        CompletableFuture<Integer> answer = new CompletableFuture<>();
        receiver.answers("/leaving", _ -> answer);
        kafka.publish(hook(112, "leaving", url("/leaving")));
        RunningDispatcher one =
                dispatcher("leaving", Map.of("resthooks.intake.drain", "20s")).awaitReading();
        List<String> ids = emit("leaving", 0, 10);
        await().until(() -> receiver.received("/leaving").size() == 10);

        try (GroupMember other = new GroupMember(cluster.bootstrapServers())) {
            CompletableFuture<Void> left = CompletableFuture.runAsync(one::close);
            other.joinAgain();
            answer.complete(200);
            left.get(20, TimeUnit.SECONDS);
        }

        try (RunningDispatcher _ = start("leaving")) {
            await().until(() -> kafka.isCaughtUp(112, "leaving"));
            assertThat(receiver.eventIds("/leaving")).containsExactlyInAnyOrderElementsOf(ids);
            assertThat(counted(112)).containsExactlyInAnyOrderElementsOf(ids);
        }
    }

    @Test
    void shouldGiveAHookWhatTheLogStillHasAndReportTheGap() {
        HookState disabled =
                changed(hook(113, "overtaken", url("/overtaken")), HookStatus.DISABLED);
        kafka.publish(disabled);
        try (RunningDispatcher dispatcher = start("overtaken")) {
            List<String> ids = emit("overtaken", 0, 100);
            await().until(() -> kafka.committedOffset("overtaken") == kafka.endOffset("overtaken"));
            long end = kafka.endOffset("overtaken");
            kafka.deleteBefore(end - 40, "overtaken");

            kafka.publish(changed(disabled, HookStatus.ACTIVE));

            await().until(() -> receiver.received("/overtaken").size() >= 40);
            await().until(() -> kafka.isCaughtUp(113, "overtaken"));
            List<String> left = ids.subList(60, 100);
            assertThat(receiver.eventIds("/overtaken")).containsExactlyInAnyOrderElementsOf(left);
            assertInOrder(receiver.eventIds("/overtaken"), "overtaken");
            assertThat(counted(113)).containsExactlyInAnyOrderElementsOf(left);
            assertThat(kafka.gaps(113))
                    .allSatisfy(gap -> {
                        assertThat(gap.reason()).isEqualTo(GapReason.RETENTION);
                        assertThat(gap.to()).isEqualTo(end - 40);
                    });
            assertThat(kafka.gaps(113)).hasSize(1);
            assertThat(dispatcher.counter("resthooks.gaps")).isEqualTo(1);
        }
    }
}
