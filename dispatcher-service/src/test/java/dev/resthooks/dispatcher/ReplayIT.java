package dev.resthooks.dispatcher;

import static dev.resthooks.dispatcher.KafkaSide.event;
import static dev.resthooks.dispatcher.KafkaSide.hook;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.resthooks.contract.Topics;
import dev.resthooks.contract.hook.HookId;
import dev.resthooks.contract.hook.HookState;
import dev.resthooks.contract.hook.ReplaySpans;
import dev.resthooks.contract.report.ReplayReport;
import dev.resthooks.contract.wire.Wire;
import dev.resthooks.testkit.RecordedRequests;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A replay is a hook over a closed span: what the registry publishes, and what comes of it. */
class ReplayIT extends OnKafka {
    private static RunningDispatcher start(String instance) {
        return dispatcher(instance).awaitReading();
    }

    private static List<String> emit(String org, int from, int to) {
        kafka.emitAll(
                IntStream.range(from, to)
                        .mapToObj(it -> event(org + it, org, "r" + it % 10))
                        .toList());
        return IntStream.range(from, to).mapToObj(it -> org + it).toList();
    }

    /** Of the organisation's events from one offset to before another. */
    private static HookState replay(HookState of, long id, long from, long to) {
        String org = of.org().value();
        return of.replayed(
                new HookId(id), List.of(new ReplaySpans.Span(kafka.partitionOf(org), from, to)));
    }

    private static List<ReplayReport> through(long replay) {
        return kafka.committed(Topics.REPORTS).stream()
                .flatMap(it -> Wire.readReports(it.value()).replays().stream())
                .filter(it -> it.replay().value() == replay)
                .toList();
    }

    private static List<RecordedRequests.Received> replayed(String path) {
        return receiver.received(path).stream()
                .filter(it -> "true".equals(it.headers().get("resthook-replay")))
                .toList();
    }

    /** What the calls of each event say about when it was logged. */
    private static Map<String, Set<String>> logged(String path) {
        return receiver.received(path).stream()
                .collect(
                        Collectors.groupingBy(
                                RecordedRequests.Received::eventId,
                                Collectors.mapping(
                                        it -> it.headers().getOrDefault("resthook-logged", ""),
                                        Collectors.toSet())));
    }

    @Test
    void shouldSendASpanAgainWithoutCountingItAndTellThatItIsThrough() {
        HookState hook = hook(201, "again", url("/again"));
        kafka.publish(hook);
        try (RunningDispatcher _ = start("again")) {
            emit("again", 0, 20);
            long from = kafka.endOffset("again");
            List<String> span = emit("again", 20, 120);
            long to = kafka.endOffset("again");
            emit("again", 120, 140);
            await().until(() -> kafka.isCaughtUp(201, "again"));

            kafka.publish(replay(hook, 301, from, to));

            await().until(() -> through(301).size() == 1);
            assertThat(replayed("/again"))
                    .extracting(RecordedRequests.Received::eventId)
                    .containsExactlyInAnyOrderElementsOf(span);
            assertThat(replayed("/again"))
                    .allSatisfy(it -> {
                        assertThat(it.headers()).containsEntry("resthook-id", "201");
                        assertThat(it.body()).contains("\"resthook\":{\"id\":\"201\"");
                    });
            assertThat(receiver.received("/again")).hasSize(240);
            assertThat(logged("/again"))
                    .hasSize(140)
                    .allSatisfy((_, times) -> assertThat(times).hasSize(1).doesNotContain(""));
            assertThat(kafka.reports(301)).hasSize(100).noneMatch(it -> it.attempt().triggered());
            assertThat(kafka.cursor(301, "again")).isPresent();

            kafka.delete(301);

            await().until(() -> kafka.cursor(301, "again").isEmpty());
        }
    }

    @Test
    void shouldGoOnWithAReplayThatIsHandedOverAndRunItNoSecondTime() {
        receiver.answers(
                "/over",
                _ ->
                        CompletableFuture.supplyAsync(
                                () -> 200,
                                CompletableFuture.delayedExecutor(10, TimeUnit.MILLISECONDS)));
        HookState hook = hook(202, "over", url("/over"));
        long from = kafka.endOffset("over");
        List<String> span = emit("over", 0, 600);
        kafka.publish(replay(hook, 302, from, kafka.endOffset("over")));
        RunningDispatcher one = start("one");
        await().until(() -> replayed("/over").size() > 50);

        RunningDispatcher two = start("two");
        one.close();
        await().until(() -> through(302).size() == 1);
        two.close();
        try (RunningDispatcher three = start("three")) {
            await().until(() -> three.partitions() > 0);
            await().during(Duration.ofSeconds(1))
                    .atMost(Duration.ofSeconds(3))
                    .untilAsserted(() -> assertThat(replayed("/over")).hasSize(span.size()));
        }

        assertThat(replayed("/over"))
                .extracting(RecordedRequests.Received::eventId)
                .containsExactlyInAnyOrderElementsOf(span);
        assertThat(through(302)).hasSize(1);
    }

    @Test
    void shouldStopTheReplayAloneWhenItsTargetAnswersWhatNoneShould() {
        receiver.answers(
                "/stop",
                it ->
                        CompletableFuture.completedFuture(
                                it.headers().containsKey("resthook-replay") ? 500 : 200));
        HookState hook = hook(203, "stop", url("/stop"));
        kafka.publish(hook);
        try (RunningDispatcher _ = start("stop")) {
            long from = kafka.endOffset("stop");
            emit("stop", 0, 30);
            await().until(() -> kafka.isCaughtUp(203, "stop"));
            kafka.publish(replay(hook, 303, from, from + 30));
            await().until(() -> kafka.said(303).stream().anyMatch(it -> it.startsWith("Rejected")));

            List<String> later = emit("stop", 30, 60);

            await().until(() -> receiver.eventIds("/stop").containsAll(later));
            assertThat(through(303)).isEmpty();
            assertThat(replayed("/stop")).hasSizeLessThanOrEqualTo(4);
        }
    }

    @Test
    void shouldSendNothingMoreOfAReplayThatIsCancelled() {
        receiver.answers("/cancel", _ -> new CompletableFuture<>());
        HookState hook = hook(204, "cancel", url("/cancel"));
        try (RunningDispatcher _ = start("cancel")) {
            long from = kafka.endOffset("cancel");
            emit("cancel", 0, 50);
            kafka.publish(replay(hook, 304, from, from + 50));
            await().until(() -> replayed("/cancel").size() == 4);
            await().until(() -> kafka.cursor(304, "cancel").isPresent());

            kafka.delete(304);
            receiver.answers("/cancel", 200);

            await().until(() -> kafka.cursor(304, "cancel").isEmpty());
            assertThat(replayed("/cancel")).hasSize(4);
        }
    }
}
