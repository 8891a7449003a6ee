package dev.resthooks.registry.testcall.rest;

import static dev.resthooks.registry.fixture.Api.HOOKS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.resthooks.contract.event.EventPartition;
import dev.resthooks.contract.hook.HookStatus;
import dev.resthooks.contract.report.ErrorClass;
import dev.resthooks.contract.report.Failure;
import dev.resthooks.contract.report.HealthReport;
import dev.resthooks.contract.report.ReportBatch;
import dev.resthooks.contract.report.ResponseExcerpt;
import dev.resthooks.contract.testcall.TestCall;
import dev.resthooks.contract.testcall.TestOutcome;
import dev.resthooks.registry.fixture.Api;
import dev.resthooks.registry.fixture.Servers;
import dev.resthooks.registry.fixture.StandInDispatcher;
import dev.resthooks.registry.hook.Lanes;
import dev.resthooks.registry.report.AppliedReports;
import dev.resthooks.registry.report.ReportRecord;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(Servers.class)
class TestApiIT {
    private static final Duration TOOK = Duration.ofSeconds(3);

    @Inject AppliedReports appliedReports;

    private final String org = "org-" + UUID.randomUUID();
    private final Api api = Api.of(org);
    private final String id = api.registered("TaskUpdated", "https://example.com/tasks");

    private static StandInDispatcher dispatcher(Function<TestCall, TestOutcome> outcome) {
        return new StandInDispatcher(test -> Optional.of(outcome.apply(test)));
    }

    private static StandInDispatcher silent() {
        return new StandInDispatcher(_ -> Optional.empty());
    }

    /** Once the registry, which may have started just now, hears of outcomes. */
    private Api.Answer test(String hook) {
        return await().until(
                        () -> askedFor(hook),
                        it -> !it.errors().path("code").asText().equals("log-unavailable"));
    }

    private Api.Answer askedFor(String hook) {
        return api.call("POST", HOOKS + "/" + hook + "/test", BodyPublishers.noBody());
    }

    private CompletableFuture<Api.Answer> underWay(String hook, StandInDispatcher dispatcher) {
        int before = dispatcher.asked(org).size();
        CompletableFuture<Api.Answer> answer =
                CompletableFuture.supplyAsync(() -> test(hook), Thread::startVirtualThread);
        await().until(() -> dispatcher.asked(org).size() == before + 1);
        return answer;
    }

    @Test
    void shouldTellWhatCameOfTheTestAndWhatWasSent() {
        try (StandInDispatcher dispatcher = StandInDispatcher.ofGoodTargets()) {
            JsonNode test = test(id).body().path("resthooktest");

            TestCall asked = dispatcher.asked(org).getLast();
            assertThat(asked.hook().id().toString()).isEqualTo(id);
            assertThat(asked.hook().secrets()).hasSize(1);
            assertThat(test.path("id").asText()).isEqualTo(id);
            assertThat(test.path("eventId").asText()).isEqualTo(asked.event().id().value());
            assertThat(test.path("eventName").asText()).isEqualTo("TaskUpdated");
            assertThat(test.path("state").asText()).isEqualTo("Delivered");
            assertThat(test.path("status").asInt()).isEqualTo(200);
            assertThat(test.path("duration").asInt()).isEqualTo(12);
            JsonNode request = test.path("request");
            assertThat(request.path("url").asText()).isEqualTo("https://example.com/tasks");
            assertThat(request.at("/headers/resthook-test").asText()).isEqualTo("true");
            assertThat(request.at("/headers/webhook-signature").asText()).isEqualTo("v1,***");
            assertThat(request.path("body").asText())
                    .contains("\"type\":\"tasks\"", "\"resthook\":{\"id\":\"" + id + "\"");
        }
    }

    @Test
    void shouldChangeNothingOfAHookThoughItsTargetFails() {
        api.put(id, "{\"resthooks\":{\"status\":\"Disabled\"}}");
        Api.Answer before = api.get(HOOKS + "/" + id);
        Api.Answer health = api.get(HOOKS + "/" + id + "/health");
        try (StandInDispatcher dispatcher =
                dispatcher(test ->
                        new TestOutcome.Called(
                                test.event().id(),
                                TestOutcome.Meaning.REJECTED,
                                test.event().time(),
                                TOOK,
                                Optional.of(new Failure.Status(500)),
                                Optional.of(
                                        new ResponseExcerpt("server: nginx", "no\u0007", true))))) {
            JsonNode test = test(id).body().path("resthooktest");

            assertThat(dispatcher.asked(org).getLast().hook().status())
                    .isEqualTo(HookStatus.DISABLED);
            assertThat(test.path("state").asText()).isEqualTo("Rejected");
            assertThat(test.path("status").asInt()).isEqualTo(500);
            assertThat(test.path("response").toString())
                    .isEqualTo(
                            "{\"headers\":{\"server\":\"nginx\"},\"body\":\"no␇\",\"bodyTruncated\":true}");
        }
        Api.Answer after = api.get(HOOKS + "/" + id);
        assertThat(after.body()).isEqualTo(before.body());
        assertThat(after.header("etag")).isEqualTo(before.header("etag"));
        assertThat(api.get(HOOKS + "/" + id + "/health").body()).isEqualTo(health.body());
        assertThat(api.get(HOOKS + "/" + id + "/deliveries").body().path("resthookdeliveries"))
                .isEmpty();
    }

    @Test
    void shouldLetDeliveriesResumeAtOnceWhenTheTargetOfASuspendedHookAnswers() {
        HealthReport suspended = Lanes.suspended(Long.parseLong(id), 1, 3);
        ReportBatch batch = new ReportBatch(List.of(), List.of(suspended), List.of());
        EventPartition partition = new EventPartition("topic-" + UUID.randomUUID(), 0);
        appliedReports.apply(List.of(new ReportRecord(partition, 0, batch)));
        try (StandInDispatcher dispatcher = StandInDispatcher.ofGoodTargets()) {
            test(id);
            test(id);
            test(id);

            assertThat(dispatcher.asked(org))
                    .extracting(it -> it.hook().revision())
                    .containsExactly(1L, 2L, 2L);
        }
        assertThat(api.get(HOOKS + "/" + id + "/health").body().at("/resthookhealth/health"))
                .hasToString("\"behind\"");
    }

    @Test
    void shouldTellWhyNoAnswerCame() {
        try (StandInDispatcher _ =
                dispatcher(test ->
                        new TestOutcome.Called(
                                test.event().id(),
                                TestOutcome.Meaning.RETRYABLE,
                                test.event().time(),
                                TOOK,
                                Optional.of(new Failure.NoAnswer(ErrorClass.TLS, "expired")),
                                Optional.empty()))) {
            JsonNode test = test(id).body().path("resthooktest");

            assertThat(test.path("state").asText()).isEqualTo("Retryable");
            assertThat(test.path("status").isNull()).isTrue();
            assertThat(test.path("error").asText()).isEqualTo("tls");
            assertThat(test.path("detail").asText()).isEqualTo("expired");
            assertThat(test.path("duration").asInt()).isEqualTo(3000);
            assertThat(test.has("response")).isFalse();
        }
    }

    @Test
    void shouldSayThatATestCouldNotBeMadeWithoutTellingWhy() {
        try (StandInDispatcher _ =
                dispatcher(test -> new TestOutcome.NotTried(test.event().id(), "key k7"))) {
            Api.Answer answer = test(id);

            assertThat(answer.status()).isEqualTo(503);
            assertThat(answer.errors().path("code").asText()).isEqualTo("test-not-made");
            assertThat(answer.header("retry-after")).contains("5");
            assertThat(answer.raw().body()).doesNotContain("k7");
        }
    }

    @Test
    void shouldTestAHookOnceAtATime() throws Exception {
        try (StandInDispatcher dispatcher = silent()) {
            CompletableFuture<Api.Answer> first = underWay(id, dispatcher);

            Api.Answer second = askedFor(id);

            assertThat(second.status()).isEqualTo(409);
            assertThat(second.errors().path("code").asText()).isEqualTo("test-running");
            dispatcher.tell(StandInDispatcher.delivered(dispatcher.asked(org).getLast()));
            assertThat(first.get().status()).isEqualTo(200);
            assertThat(dispatcher.asked(org)).hasSize(1);
        }
    }

    @Test
    void shouldTestSomeHooksOfAnOrganisationAtATime() throws Exception {
        List<String> hooks =
                Stream.generate(() -> api.registered("StepChanged", "https://example.com/"))
                        .limit(5)
                        .toList();
        try (StandInDispatcher dispatcher = silent()) {
            List<CompletableFuture<Api.Answer>> five =
                    hooks.stream().map(hook -> underWay(hook, dispatcher)).toList();

            Api.Answer sixth = askedFor(id);

            assertThat(sixth.status()).isEqualTo(429);
            assertThat(sixth.header("retry-after")).contains("5");
            dispatcher.asked(org).forEach(it -> dispatcher.tell(StandInDispatcher.delivered(it)));
            for (CompletableFuture<Api.Answer> one : five) {
                assertThat(one.get().status()).isEqualTo(200);
            }
        }
    }

    @Test
    void shouldRefuseAnyOtherBodyAndWhatIsNoHook() {
        String path = HOOKS + "/" + id + "/test";

        for (String body :
                List.of("{}", "[]", "{\"event\":\"TaskUpdated\"}", "{\"eventName\":7}", "x")) {
            assertThat(api.call("POST", path, BodyPublishers.ofString(body)).status())
                    .isEqualTo(400);
        }
        assertThat(api.get(path).header("allow")).contains("OPTIONS, POST");
        assertThat(askedFor("0").status()).isEqualTo(404);
        assertThat(askedFor("9000000000000000000").status()).isEqualTo(404);
    }
}
