package dev.resthooks.dispatcher;

import static dev.resthooks.dispatcher.KafkaSide.event;
import static dev.resthooks.dispatcher.KafkaSide.hook;
import static dev.resthooks.testkit.EventBuilder.anEvent;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;
import static org.awaitility.Awaitility.await;

import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.WebhookVerificationException;
import dev.resthooks.contract.Topics;
import dev.resthooks.contract.hook.CallHeader;
import dev.resthooks.contract.hook.HookState;
import dev.resthooks.contract.hook.HookStatus;
import dev.resthooks.contract.testcall.TestCall;
import dev.resthooks.contract.testcall.TestOutcome;
import dev.resthooks.contract.wire.Wire;
import dev.resthooks.dispatcher.callout.Secrets;
import dev.resthooks.testkit.HookBuilder;
import dev.resthooks.testkit.RecordedRequests.Received;
import java.net.http.HttpHeaders;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

/** A test of a hook is made once, beside everything else, and told. */
class TestCallIT extends OnKafka {
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final String CONTROL = "{\"type\":\"heartbeat\",\"meta\":{}}";

    private static void ask(HookState hook, String test, Instant sendBy) {
        ask(new TestCall(sendBy, hook, event(test, hook.org().value(), "70151"), List.of()));
    }

    private static void ask(TestCall call) {
        kafka.send(new ProducerRecord<>(Topics.TESTS, Wire.write(call)));
    }

    private static void ask(HookState hook, String test) {
        ask(hook, test, Instant.now().plus(SOON));
    }

    private static List<TestOutcome> told(String test) {
        return kafka.committed(Topics.TEST_OUTCOMES).stream()
                .map(it -> Wire.readTestOutcome(it.value()))
                .filter(it -> it.event().value().equals(test))
                .toList();
    }

    private static TestOutcome outcome(String test) {
        return await().until(() -> told(test), it -> !it.isEmpty()).getFirst();
    }

    @Test
    void shouldCallTheTargetOfADisabledHookOnceMarkedAndSigned()
            throws WebhookVerificationException {
        String secret = Secrets.random(1).getFirst();
        HookState hook = Secrets.sealed(disabled(hook(401, "tested", url("/tested"))), secret);
        receiver.answers("/tested", 503);
        try (RunningDispatcher dispatcher = dispatcher("tested")) {
            ask(hook, "test-1");

            assertThat(outcome("test-1"))
                    .asInstanceOf(type(TestOutcome.Called.class))
                    .returns(TestOutcome.Meaning.RETRYABLE, TestOutcome.Called::meaning);
            assertThat(dispatcher.counter("resthooks.tests")).isEqualTo(1);
        }
        Received request = receiver.received("/tested").getFirst();
        assertThat(request.headers())
                .containsEntry("resthook-test", "true")
                .containsEntry("webhook-id", "test-1")
                .containsEntry("resthook-id", "401")
                .containsEntry("resthook-attempt", "1")
                .doesNotContainKey("resthook-logged");
        assertThat(request.body()).contains("\"trigger_count\":73");
        new Webhook(secret).verify(request.body(), headers(request));
        assertThat(receiver.received("/tested")).hasSize(1);
        assertThat(kafka.reports(401)).isEmpty();
        assertThat(kafka.cursor(401, "tested")).isEmpty();
    }

    @Test
    void shouldMakeAControlCallWithItsOwnHeadersAndBody() throws WebhookVerificationException {
        String secret = Secrets.random(1).getFirst();
        HookState hook = Secrets.sealed(hook(405, "control", url("/control")), secret);
        receiver.answers("/control", 500);
        try (RunningDispatcher _ = dispatcher("control")) {
            ask(control(hook, "heartbeat-405-9"));

            assertThat(outcome("heartbeat-405-9")).isInstanceOf(TestOutcome.Called.class);
        }
        Received request = receiver.received("/control").getFirst();
        assertThat(request.headers())
                .containsEntry("resthook-heartbeat", "true")
                .containsEntry("webhook-id", "heartbeat-405-9")
                .doesNotContainKeys("resthook-test", "resthook-logged");
        assertThat(request.body()).isEqualTo(CONTROL);
        new Webhook(secret).verify(request.body(), headers(request));
        assertThat(receiver.received("/control")).hasSize(1);
        assertThat(kafka.reports(405)).isEmpty();
    }

    @Test
    void shouldMakeNoControlCallWhileTestsHoldHalfOfThePlaces() {
        HookState hook = hook(406, "half", url("/half"));
        CompletableFuture<Integer> answer = new CompletableFuture<>();
        receiver.answers("/half", _ -> answer);
        try (RunningDispatcher dispatcher =
                dispatcher("half", Map.of("resthooks.tests.in-flight", "2"))) {
            ask(hook, "test-half");
            await().until(() -> receiver.eventIds("/half").contains("test-half"));

            ask(control(hook, "heartbeat-406-8"));
            await().until(() -> dispatcher.counter("resthooks.tests.late") == 1);
            ask(hook, "test-rest");
            await().until(() -> receiver.eventIds("/half").contains("test-rest"));
            answer.complete(200);
            outcome("test-half");
            outcome("test-rest");
            ask(control(hook, "heartbeat-406-9"));
            outcome("heartbeat-406-9");
        }
        assertThat(receiver.eventIds("/half"))
                .containsExactly("test-half", "test-rest", "heartbeat-406-9");
    }

    private static TestCall control(HookState hook, String id) {
        return new TestCall(
                Instant.now().plus(SOON),
                hook,
                anEvent(id).of(hook.org().value()).body(CONTROL).event(),
                List.of(new CallHeader("resthook-heartbeat", "true")));
    }

    private static HookState disabled(HookState hook) {
        return HookBuilder.like(hook).in(HookStatus.DISABLED).state();
    }

    private static HttpHeaders headers(Received request) {
        return HttpHeaders.of(
                request.headers().entrySet().stream()
                        .collect(Collectors.toMap(Map.Entry::getKey, it -> List.of(it.getValue()))),
                (_, _) -> true);
    }

    @Test
    void shouldPassOverWhatWasAskedForTooLongAgo() {
        HookState hook = hook(402, "late", url("/late"));
        ask(hook, "test-late", Instant.now().minusMillis(1));

        try (RunningDispatcher dispatcher = dispatcher("late")) {
            await().until(() -> dispatcher.counter("resthooks.tests.late") == 1);
            ask(hook, "test-in-time");

            assertThat(outcome("test-in-time"))
                    .asInstanceOf(type(TestOutcome.Called.class))
                    .returns(TestOutcome.Meaning.DELIVERED, TestOutcome.Called::meaning);
        }
        assertThat(receiver.eventIds("/late")).containsExactly("test-in-time");
        assertThat(told("test-late")).isEmpty();
    }

    @Test
    void shouldNotSendAgainWhatADispatcherTookThatIsStopped() {
        HookState hook = hook(403, "stopped", url("/stopped"));
        receiver.answers("/stopped", _ -> new CompletableFuture<>());
        try (RunningDispatcher _ =
                dispatcher("stopped", Map.of("resthooks.intake.drain", "100ms"))) {
            ask(hook, "test-stopped");
            await().until(() -> receiver.received("/stopped").size() == 1);
        }
        assertThat(outcome("test-stopped")).isInstanceOf(TestOutcome.NotTried.class);
        receiver.answers("/stopped", 200);

        try (RunningDispatcher _ = dispatcher("next")) {
            ask(hook, "test-next");
            assertThat(outcome("test-next"))
                    .asInstanceOf(type(TestOutcome.Called.class))
                    .returns(TestOutcome.Meaning.DELIVERED, TestOutcome.Called::meaning);
        }
        assertThat(receiver.eventIds("/stopped")).containsExactly("test-stopped", "test-next");
    }

    @Test
    void shouldGoOnDeliveringWhileTestsWaitForTheirTarget() {
        HookState hook = hook(404, "beside", url("/beside"));
        CompletableFuture<Integer> answer = new CompletableFuture<>();
        receiver.answers(
                "/beside",
                it ->
                        it.headers().containsKey("resthook-test")
                                ? answer
                                : CompletableFuture.completedFuture(200));
        kafka.publish(hook);
        try (RunningDispatcher dispatcher =
                dispatcher(
                        "beside",
                        Map.of(
                                "resthooks.tests.in-flight",
                                "1",
                                "resthooks.target.connections-per-host",
                                "1"))) {
            ask(hook, "test-hangs");
            await().until(() -> receiver.eventIds("/beside").contains("test-hangs"));
            ask(hook, "test-waits", Instant.now().plusMillis(500));

            kafka.emit(event("live", "beside", "1"));

            await().until(() -> receiver.eventIds("/beside").contains("live"));
            await().until(() -> dispatcher.counter("resthooks.tests.late") == 1);
            answer.complete(200);
            assertThat(outcome("test-hangs"))
                    .asInstanceOf(type(TestOutcome.Called.class))
                    .returns(TestOutcome.Meaning.DELIVERED, TestOutcome.Called::meaning);
        }
        assertThat(receiver.eventIds("/beside")).containsExactly("test-hangs", "live");
    }
}
