package dev.resthooks.dispatcher;

import static dev.resthooks.dispatcher.KafkaSide.event;
import static dev.resthooks.dispatcher.KafkaSide.hook;
import static dev.resthooks.testkit.EventBuilder.anEvent;
import static dev.resthooks.testkit.HookBuilder.like;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.resthooks.contract.Topics;
import dev.resthooks.contract.cursor.Hole;
import dev.resthooks.contract.event.DomainEvent;
import dev.resthooks.contract.event.EventId;
import dev.resthooks.contract.event.EventType;
import dev.resthooks.contract.event.ResourceType;
import dev.resthooks.contract.event.kafka.CloudEventWriter;
import dev.resthooks.contract.hook.Accept;
import dev.resthooks.contract.hook.CallHeader;
import dev.resthooks.contract.hook.CallSettings;
import dev.resthooks.contract.hook.HookState;
import dev.resthooks.contract.hook.SealedSecret;
import dev.resthooks.contract.report.DeliveryReport;
import dev.resthooks.contract.report.Failure;
import dev.resthooks.contract.topic.PartitionRule;
import dev.resthooks.contract.topic.Topic;
import dev.resthooks.dispatcher.callout.Secrets;
import dev.resthooks.testkit.PlatformEvents;
import dev.resthooks.testkit.RecordedRequests.Received;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.junit.jupiter.api.Test;

class DispatcherIT extends OnKafka {
    @Test
    void shouldHaveEveryHookInMemoryBeforeTheFirstEvent() {
        kafka.emit(event("early", "whole", "1"));
        for (int id = 1; id <= 300; id++) {
            kafka.publish(hook(10_000 + id, id == 300 ? "whole" : "other" + id, url("/whole")));
        }

        try (RunningDispatcher _ = dispatcher("whole")) {
            await().untilAsserted(
                            () -> assertThat(receiver.eventIds("/whole")).containsExactly("early"));
        }
    }

    @Test
    void shouldPostTheCallbackOfAnEvent() {
        kafka.publish(hook(382, "acme", url("/post?key=1")));

        try (RunningDispatcher _ = dispatcher("post")) {
            kafka.emit(event("e-70151", "acme", "70151"));
            await().until(() -> receiver.received("/post").size() == 1);
        }

        Received callback = receiver.received("/post").getFirst();
        assertThat(callback.uri()).isEqualTo("/post?key=1");
        assertThat(callback.body())
                .isEqualTo(
                        """
                        {"data":{"type":"actions","id":"70151"},\
                        "meta":{"debug":{"resthook":{"id":"382","target":"%s","trigger_count":74,\
                        "event_name":"ActionCreated","resource_type":"actions",\
                        "resource_id":"70151"}}}}\
                        """
                                .formatted(url("/post?key=1")));
        assertThat(callback.headers())
                .containsEntry("content-type", "application/json")
                .containsEntry("user-agent", "Resthooks/1.2.3")
                .containsEntry("webhook-id", "e-70151")
                .containsEntry("resthook-id", "382")
                .containsEntry("resthook-event", "ActionCreated")
                .containsEntry("resthook-attempt", "1")
                .containsKey("webhook-timestamp");
        assertThat(kafka.said(382)).containsExactly("Delivered e-70151 #1 counted");
    }

    @Test
    void shouldGiveUpTheEventThatTheOwnerSkipsAndSendTheNextOne() {
        HookState hook = hook(391, "skips", url("/skips"));
        kafka.publish(hook.withSkipped(List.of(new EventId("e-1"))));

        try (RunningDispatcher dispatcher = dispatcher("skips")) {
            kafka.emit(event("e-1", "skips", "1"));
            kafka.emit(event("e-2", "skips", "1"));
            await().until(() -> !receiver.received("/skips").isEmpty());
            assertThat(dispatcher.counter("resthooks.events.skipped")).isEqualTo(1);
        }

        assertThat(receiver.eventIds("/skips")).containsExactly("e-2");
        assertThat(kafka.said(391)).containsExactly("Skipped e-1 #1", "Delivered e-2 #1 counted");
    }

    /** It has read some of them before it hears that the hook is for them too. */
    @Test
    void shouldGoBackForAnAddedEventAndSendNothingTwice() {
        HookState one = hook(394, "several", url("/several"));
        kafka.publish(one);
        try (RunningDispatcher _ = dispatcher("several").awaitReading()) {
            Instant since = Instant.now();
            kafka.emit(updated("e-1"));
            kafka.emit(event("e-2", "several", "1"));
            await().until(() -> receiver.received("/several").size() == 1);

            HookState two = with(one, since, "ActionCreated", "ActionUpdated");
            kafka.publish(two);
            await().until(() -> receiver.received("/several").size() == 2);
            kafka.emit(updated("e-3"));
            kafka.emit(event("e-4", "several", "1"));
            await().until(() -> receiver.received("/several").size() == 4);

            kafka.publish(with(two, Instant.now(), "ActionUpdated"));
        }
        try (RunningDispatcher _ = dispatcher("several")) {
            kafka.emit(event("e-5", "several", "1"));
            kafka.emit(updated("e-6"));
            await().until(() -> kafka.said(394).size() == 5);
        }

        assertThat(receiver.eventIds("/several"))
                .containsExactly("e-2", "e-1", "e-3", "e-4", "e-6");
        assertThat(kafka.said(394)).allMatch(it -> it.endsWith(" #1 counted"));
    }

    private static DomainEvent updated(String id) {
        return anEvent(id).type(PlatformEvents.ACTION_UPDATED).of("several").about("1").event();
    }

    private static HookState with(HookState hook, Instant since, String... events) {
        return like(hook)
                .on(hook.events().changedTo(List.of(events), since))
                .revision(hook.revision() + 1)
                .state();
    }

    @Test
    void shouldDoAsTheSettingsOfTheHookSay() {
        HookState hook =
                hook(392, "settings", url("/settings"))
                        .withSettings(CallSettings.DEFAULT.accepting(Accept.ANY_2XX));
        kafka.publish(Secrets.withHeaders(hook, new CallHeader("X-Key", "of the owner")));
        receiver.answers(
                "/settings",
                it -> CompletableFuture.completedFuture(it.eventId().equals("e-1") ? 409 : 204));

        try (RunningDispatcher _ = dispatcher("settings")) {
            kafka.emit(event("e-1", "settings", "1"));
            kafka.emit(event("e-2", "settings", "1"));
            await().until(() -> kafka.said(392).size() == 2);
        }

        assertThat(receiver.eventIds("/settings")).containsExactly("e-1", "e-2");
        assertThat(receiver.received("/settings"))
                .allSatisfy(it -> assertThat(it.headers()).containsEntry("x-key", "of the owner"));
        assertThat(kafka.said(392))
                .containsExactly("Skipped e-1 #1 counted", "Delivered e-2 #1 counted");
        assertThat(kafka.reports(392))
                .satisfiesExactly(
                        it ->
                                assertThat(((DeliveryReport.Skipped) it).failure())
                                        .contains(new Failure.Status(409)),
                        it -> assertThat(((DeliveryReport.Delivered) it).status()).isEqualTo(204));
    }

    @Test
    void shouldKeepTheEventsOfAHookWhoseSecretDoesNotOpenAndSendThemSignedOnceItDoes() {
        HookState hook = hook(390, "shut", url("/shut"));
        kafka.publish(hook.withSecrets(List.of(SealedSecret.unreadable())));

        try (RunningDispatcher dispatcher = dispatcher("shut")) {
            kafka.emit(event("s1", "shut", "1"));
            await().until(() -> dispatcher.counter("resthooks.attempts.not.tried") == 1);
            assertThat(receiver.received("/shut")).isEmpty();
            assertThat(dispatcher.counter("resthooks.secrets.shut")).isEqualTo(1);

            kafka.publish(Secrets.sealed(hook, Secrets.random(1).getFirst()));
            await().until(() -> receiver.received("/shut").size() == 1);
        }

        assertThat(receiver.received("/shut").getFirst().headers().get("webhook-signature"))
                .startsWith("v1,");
        assertThat(kafka.said(390)).containsExactly("Delivered s1 #1 counted");
    }

    @Test
    void shouldSetAMatchedEventAsideWhoseValueIsNoJsonAndDeliverTheNext() {
        kafka.publish(hook(2, "torn", url("/torn")));
        ProducerRecord<byte[], byte[]> whole = CloudEventWriter.binary(event("e", "torn", "1"));

        try (RunningDispatcher _ = dispatcher("torn").awaitReading()) {
            kafka.send(
                    new ProducerRecord<>(
                            whole.topic(),
                            null,
                            whole.key(),
                            "{\"data\":{\"id\":\"1\",".getBytes(UTF_8),
                            whole.headers()));
            kafka.emit(event("after", "torn", "1"));
            await().until(() -> receiver.eventIds("/torn").contains("after"));
        }

        assertThat(receiver.eventIds("/torn")).containsExactly("after");
        assertThat(kafka.committed(Topics.DEAD_EVENTS))
                .filteredOn(it -> new String(it.key(), UTF_8).equals("torn"))
                .singleElement()
                .satisfies(it -> {
                    assertThat(new String(it.value(), UTF_8)).isEqualTo("{\"data\":{\"id\":\"1\",");
                    assertThat(header(it.headers(), "resthooks-reason")).isEqualTo("not-json");
                });
    }

    @Test
    void shouldSendGarbageToTheDeadTopicAndDeliverTheNextEvent() {
        kafka.publish(hook(1, "dead", url("/dead")));
        ProducerRecord<byte[], byte[]> garbage =
                new ProducerRecord<>(
                        Topics.events(PlatformEvents.ACTION_CREATED.resource()),
                        null,
                        "dead".getBytes(UTF_8),
                        "what is this".getBytes(UTF_8));
        garbage.headers().add("from", "nowhere".getBytes(UTF_8));

        try (RunningDispatcher _ = dispatcher("dead")) {
            kafka.send(garbage);
            kafka.emit(event("after", "dead", "1"));
            await().until(() -> receiver.eventIds("/dead").contains("after"));
        }

        ConsumerRecord<byte[], byte[]> dead =
                kafka.committed(Topics.DEAD_EVENTS).stream()
                        .filter(it -> new String(it.key(), UTF_8).equals("dead"))
                        .reduce((_, _) -> {
                            throw new AssertionError("more than one");
                        })
                        .orElseThrow();
        assertThat(new String(dead.value(), UTF_8)).isEqualTo("what is this");
        assertThat(header(dead.headers(), "from")).isEqualTo("nowhere");
        assertThat(header(dead.headers(), "resthooks-reason")).isEqualTo("no-type");
        assertThat(header(dead.headers(), "resthooks-detail")).contains("ce_type");
        assertThat(header(dead.headers(), "resthooks-topic")).isEqualTo("resthooks.events.actions");
        assertThat(header(dead.headers(), "resthooks-partition")).matches("[0-7]");
        assertThat(header(dead.headers(), "resthooks-offset")).matches("[0-9]+");
    }

    @Test
    void shouldReportARejectionAndCallNoMoreWhenTheTargetAnswers500() {
        receiver.answers("/reject", 500);
        kafka.publish(hook(500, "reject", url("/reject")));

        try (RunningDispatcher _ = dispatcher("reject")) {
            kafka.emit(event("bad", "reject", "1"));
            await().until(() -> kafka.said(500).contains("Rejected bad #1 counted"));
            kafka.emit(event("later", "reject", "1"));
            await().until(() -> kafka.committedOffset("reject") == kafka.endOffset("reject"));
        }

        assertThat(receiver.eventIds("/reject")).containsExactly("bad");
        assertThat(kafka.said(500)).containsExactly("Rejected bad #1 counted");
    }

    @Test
    void shouldTryAgainAfter503InTheOrderOfTheResource() {
        AtomicInteger calls = new AtomicInteger();
        receiver.answers(
                "/retry",
                _ -> CompletableFuture.completedFuture(calls.incrementAndGet() < 3 ? 503 : 200));
        kafka.publish(hook(503, "retry", url("/retry")));

        try (RunningDispatcher _ = dispatcher("retry")) {
            kafka.emit(event("first", "retry", "1"));
            kafka.emit(event("second", "retry", "1"));
            await().until(() -> receiver.received("/retry").size() == 4);
        }

        assertThat(receiver.eventIds("/retry"))
                .containsExactly("first", "first", "first", "second");
        assertThat(receiver.received("/retry"))
                .extracting(it -> it.headers().get("resthook-attempt"))
                .containsExactly("1", "2", "3", "1");
        List<String> logged = kafka.logged("retry");
        assertThat(receiver.received("/retry"))
                .extracting(it -> it.headers().get("resthook-logged"))
                .containsExactly(logged.get(0), logged.get(0), logged.get(0), logged.get(1));
        assertThat(kafka.said(503))
                .containsExactly(
                        "Retrying first #1 counted",
                        "Retrying first #2",
                        "Delivered first #3",
                        "Delivered second #1 counted");
    }

    @Test
    void shouldCommitPastAnEventThatIsNotSettledOnlyWithACursorThatNamesIt() {
        CompletableFuture<Integer> answer = new CompletableFuture<>();
        receiver.answers("/hang", _ -> answer);
        kafka.publish(hook(21, "hang", url("/hang")));
        kafka.publish(hook(22, "hang", url("/quick")));

        try (RunningDispatcher _ = dispatcher("hang").awaitReading()) {
            long before = kafka.endOffset("hang");
            for (int number = 0; number < 5; number++) {
                kafka.emit(event("h" + number, "hang", "r" + number));
            }
            await().until(() -> kafka.said(22).size() == 5);
            await().atMost(Duration.ofSeconds(2))
                    .until(() -> kafka.committedOffset("hang") == before + 5);
            assertThat(kafka.cursor(21, "hang").orElseThrow().holes())
                    .extracting(Hole::offset)
                    .containsExactly(before, before + 1, before + 2, before + 3, before + 4);
            assertThat(kafka.cursor(22, "hang")).isEmpty();
            assertThat(kafka.said(21)).isEmpty();
            assertThat(kafka.said(22)).hasSize(5);

            answer.complete(200);
            await().until(() -> kafka.said(21).size() == 5);
            await().until(() -> kafka.cursor(21, "hang").isEmpty());
        }
    }

    @Test
    void shouldSendAndCountNothingTwiceThroughRebalancesAndCleanStops() {
        kafka.publish(hook(77, "rebalance", url("/rebalance")));
        List<String> ids = IntStream.range(0, 400).mapToObj(it -> "r" + it).toList();
        receiver.answers(
                "/rebalance",
                _ ->
                        CompletableFuture.supplyAsync(
                                () -> 200,
                                CompletableFuture.delayedExecutor(20, TimeUnit.MILLISECONDS)));

        RunningDispatcher one = dispatcher("one").awaitReading();
        ids.subList(0, 200).forEach(it -> kafka.emit(event(it, "rebalance", it)));
        RunningDispatcher two = dispatcher("two").awaitReading();
        ids.subList(200, 300).forEach(it -> kafka.emit(event(it, "rebalance", it)));
        one.close();
        ids.subList(300, 400).forEach(it -> kafka.emit(event(it, "rebalance", it)));
        await().until(() -> kafka.committedOffset("rebalance") == kafka.endOffset("rebalance"));
        two.close();

        assertThat(receiver.eventIds("/rebalance")).containsExactlyInAnyOrderElementsOf(ids);
        assertThat(kafka.said(77))
                .containsExactlyInAnyOrderElementsOf(
                        ids.stream().map(it -> "Delivered " + it + " #1 counted").toList());
    }

    /** No dispatcher knows which resources there are, and which events they have. */
    @Test
    void shouldDeliverTheEventsOfATopicThatCameLaterToItsOwnHooksAlone() {
        EventType foreign = PlatformEvents.ACTION_CREATED;
        EventType own = new EventType(new ResourceType("later"), foreign.eventName());
        HookState hook = hook(88, "new", url("/later"));
        kafka.publish(like(hook).on(own).state());
        kafka.publish(hook(89, "new", url("/actions")));

        try (RunningDispatcher _ = dispatcher("new").awaitReading()) {
            cluster.createTopics(
                    List.of(
                            new Topic(
                                    "resthooks.events.later",
                                    1,
                                    PartitionRule.MAY_GROW,
                                    Collections.emptySortedMap(),
                                    Map.of())));
            kafka.emit(anEvent("unwanted").type(other(own)).of("new").about("1").event());
            kafka.emit(anEvent("late").type(own).of("new").about("1").event());
            kafka.emit(event("known", "new", "1"));

            await().untilAsserted(() -> {
                assertThat(receiver.eventIds("/later")).containsExactly("late");
                assertThat(receiver.eventIds("/actions")).containsExactly("known");
            });
        }

        assertThat(kafka.said(88)).containsExactly("Delivered late #1 counted");
        assertThat(kafka.committed(Topics.DEAD_EVENTS))
                .noneMatch(it ->
                        header(it.headers(), "resthooks-topic").equals("resthooks.events.later"));
    }

    private static EventType other(EventType type) {
        return new EventType(type.resource(), "NobodyWantsThis");
    }

    private static String header(Headers headers, String name) {
        return new String(headers.lastHeader(name).value(), UTF_8);
    }
}
