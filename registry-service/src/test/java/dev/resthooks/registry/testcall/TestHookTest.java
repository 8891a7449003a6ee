package dev.resthooks.registry.testcall;

import static dev.resthooks.testkit.HookBuilder.aHook;
import static org.assertj.core.api.Assertions.assertThat;

import dev.resthooks.contract.catalogue.Catalogue;
import dev.resthooks.contract.catalogue.CatalogueReader;
import dev.resthooks.contract.event.EventId;
import dev.resthooks.contract.event.OrgKey;
import dev.resthooks.contract.hook.HookEvents;
import dev.resthooks.contract.hook.HookId;
import dev.resthooks.contract.hook.HookState;
import dev.resthooks.contract.hook.HookStatus;
import dev.resthooks.contract.report.Failure;
import dev.resthooks.contract.report.ResponseExcerpt;
import dev.resthooks.contract.testcall.TestCall;
import dev.resthooks.contract.testcall.TestOutcome;
import dev.resthooks.registry.api.JsonBody;
import dev.resthooks.registry.hook.ClientIsolation;
import dev.resthooks.registry.hook.Hook;
import dev.resthooks.registry.hook.Hook.HookLabel;
import dev.resthooks.registry.hook.HookRefusal;
import dev.resthooks.registry.hook.NewHooks;
import dev.resthooks.registry.hook.target.TargetUrl;
import dev.resthooks.registry.tenant.Caller;
import dev.resthooks.testkit.HookBuilder;
import dev.resthooks.testkit.PlatformEvents;
import java.io.ByteArrayInputStream;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TestHookTest {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final Duration LONG = Duration.ofMinutes(1);

    private static final CompletionStage<Void> SENT = CompletableFuture.completedFuture(null);

    private final List<TestCall> sent = new ArrayList<>();
    private final WaitingTests waiting = new WaitingTests(2, 3);
    private final TestHook action = action(LONG, SENT);

    private TestHook action(Duration patience, CompletionStage<Void> sending) {
        return action(CatalogueReader.shipped(), patience, sending);
    }

    private TestHook action(Catalogue catalogue, Duration patience, CompletionStage<Void> sending) {
        return new TestHook(
                catalogue,
                waiting,
                test -> {
                    sent.add(test);
                    return sending;
                },
                new TestHook.Limits(Duration.ofSeconds(5), patience),
                new ClientIsolation(true),
                UnaryOperator.identity());
    }

    private static HookState hook(long id, String org) {
        return aHook(id)
                .of(org)
                .on(PlatformEvents.TASK_UPDATED)
                .in(HookStatus.DISABLED)
                .triggered(7)
                .state();
    }

    private static Hook stored(HookState state) {
        return new Hook(
                state,
                new HookLabel("", "", false),
                Instant.EPOCH,
                Optional.of("app"),
                Optional.empty(),
                1,
                Optional.empty(),
                Optional.empty());
    }

    private static Caller caller(String org, String client) {
        return new Caller(new OrgKey(org), Optional.of(client), ZoneOffset.UTC, true, false);
    }

    private static CompletableFuture<TestHook.Result> test(TestHook action, long hook, String org) {
        return action.run(caller(org, "app"), stored(hook(hook, org)), NOW).toCompletableFuture();
    }

    private CompletableFuture<TestHook.Result> test(long hook, String org) {
        return test(action, hook, org);
    }

    @Test
    void shouldNotTestAHookForAnotherClientThanTheOneThatRegisteredIt() {
        Hook hook = stored(hook(382, "acme"));

        CompletionStage<TestHook.Result> tested = action.run(caller("acme", "other"), hook, NOW);

        assertThat(tested.toCompletableFuture())
                .isCompletedWithValue(
                        new TestHook.Result.NotAllowed(new HookRefusal.OfAnotherClient(hook)));
        assertThat(sent).isEmpty();
    }

    @Test
    void shouldTestWithAnyEventThatTheHookHas() {
        HookState several =
                HookBuilder.like(hook(382, "acme"))
                        .on(HookEvents.of(PlatformEvents.TASK_UPDATED).changedTo(List.of("*"), NOW))
                        .state();

        var _ = action.run(caller("acme", "app"), stored(several), Optional.of("TaskCreated"), NOW);
        CompletionStage<TestHook.Result> other =
                action.run(
                        caller("acme", "app"), stored(several), Optional.of("ActionCreated"), NOW);

        assertThat(other.toCompletableFuture())
                .isCompletedWithValue(new TestHook.Result.NotOfHook("ActionCreated"));
        assertThat(sent)
                .extracting(it -> it.event().type())
                .containsExactly(PlatformEvents.TASK_CREATED);
    }

    /** What comes of a verification that is answered so; {@code %s} is the challenge. */
    private TestHook.Result.Made verified(TestOutcome.Meaning meaning, int status, String body) {
        CompletableFuture<TestHook.Result> made =
                action.verify(hook(382, "acme"), NOW).toCompletableFuture();
        TestCall call = sent.getLast();
        String challenge = JsonBody.read(body(call)).path("challenge").asText();
        waiting.complete(
                new TestOutcome.Called(
                        call.event().id(),
                        meaning,
                        NOW,
                        Duration.ofMillis(12),
                        Optional.of(new Failure.Status(status)),
                        Optional.of(new ResponseExcerpt("", body.formatted(challenge), false))));
        return (TestHook.Result.Made) made.join();
    }

    private static ByteArrayInputStream body(TestCall call) {
        return new ByteArrayInputStream(call.event().body().bytes());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "DELIVERED | 201 | {\"challenge\":\"%s\"}                | DELIVERED",
                "REJECTED  | 202 | {\"a\":[],\"challenge\":\"%s\"}       | DELIVERED",
                "DELIVERED | 201 | {\"challenge\":\"other\"}             | REJECTED",
                "DELIVERED | 201 | {\"challenge\":                       | REJECTED",
                "DELIVERED | 204 | ''                                    | REJECTED",
                "RETRYABLE | 503 | {\"challenge\":\"%s\"}                | RETRYABLE",
                "REJECTED  | 307 | {\"challenge\":\"%s\"}                | REJECTED",
            })
    void shouldTakeTheEchoOfTheChallengeAloneForConsent(
            TestOutcome.Meaning meaning, int status, String body, TestOutcome.Meaning judged) {
        TestHook.Result.Made made = verified(meaning, status, body);

        assertThat(made.meaning()).isEqualTo(judged);
        assertThat(made.answer()).contains(new Failure.Status(status));
        assertThat(made.response()).isEmpty();
    }

    @Test
    void shouldVerifyTheTargetOfAHookThatIsNotStored() {
        HookState hook = hook(382, "acme");

        var _ = action.verify(hook, NOW);

        TestCall call = sent.getFirst();
        assertThat(call)
                .isEqualTo(new TestCall(NOW.plusSeconds(5), hook, call.event(), List.of(), true));
        assertThat(call.event().id().value()).startsWith("msg_verification_");
        assertThat(call.event().type().eventName()).isEqualTo("verification");
        assertThat(call.event().body().text())
                .matches("\\{\"type\":\"verification\",\"challenge\":\"[0-9a-f-]{36}\"}");
    }

    @Test
    void shouldTestAnUnverifiedHookByAVerification() {
        TargetUrl target = new TargetUrl("https://example.com/", true);
        Hook unverified =
                Hook.registered(
                        new HookId(382),
                        new OrgKey("acme"),
                        Optional.of("app"),
                        NewHooks.active(PlatformEvents.TASK_UPDATED, target),
                        NOW);

        var _ = action.run(caller("acme", "app"), unverified, Optional.of("TaskUpdated"), NOW);
        CompletionStage<TestHook.Result> ofOther =
                action.run(caller("acme", "other"), unverified, NOW);

        assertThat(sent)
                .extracting(it -> it.event().type().eventName())
                .containsExactly("verification");
        assertThat(ofOther.toCompletableFuture())
                .isCompletedWithValue(
                        new TestHook.Result.NotAllowed(
                                new HookRefusal.OfAnotherClient(unverified)));
    }

    @Test
    void shouldNotTestAHookWhoseEventHasLeftTheCatalogue() {
        HookState notices = aHook(382).of("acme").on(PlatformEvents.RESTHOOK_DISABLED).state();
        TestHook without = action(CatalogueReader.shipped().withoutNotices(), LONG, SENT);

        CompletionStage<TestHook.Result> tested =
                without.run(caller("acme", "app"), stored(notices), NOW);

        assertThat(tested.toCompletableFuture())
                .isCompletedWithValue(new TestHook.Result.NoSample());
        assertThat(sent).isEmpty();
    }

    private static TestOutcome delivered(TestCall test) {
        return new TestOutcome.Called(
                test.event().id(),
                TestOutcome.Meaning.DELIVERED,
                NOW,
                Duration.ofMillis(12),
                Optional.empty(),
                Optional.empty());
    }

    @Test
    void shouldAskForASampleOfTheHooksEventWithoutWhatADispatcherAdds() {
        var _ = test(382, "acme");

        TestCall asked = sent.getFirst();
        assertThat(asked.sendBy()).isEqualTo(NOW.plusSeconds(5));
        assertThat(asked.hook()).isEqualTo(hook(382, "acme"));
        assertThat(asked.event().type()).isEqualTo(PlatformEvents.TASK_UPDATED);
        assertThat(asked.event().org()).isEqualTo(new OrgKey("acme"));
        assertThat(asked.event().body().text())
                .startsWith("{\"jsonapi\":{\"version\":\"1.0\"},\"data\":{\"type\":\"tasks\"")
                .doesNotContain("meta");
    }

    @Test
    void shouldTellTheOutcomeOfItsOwnTest() {
        CompletableFuture<TestHook.Result> tested = test(382, "acme");
        waiting.complete(new TestOutcome.NotTried(new EventId("another's"), ""));
        assertThat(tested).isNotDone();

        waiting.complete(delivered(sent.getFirst()));

        assertThat(tested)
                .isCompletedWithValue(
                        new TestHook.Result.Made(
                                sent.getFirst(),
                                TestOutcome.Meaning.DELIVERED,
                                NOW,
                                Duration.ofMillis(12),
                                Optional.empty(),
                                Optional.empty()));
        assertThat(test(382, "acme")).isNotDone();
    }

    @Test
    void shouldTestAHookOnceAtATime() {
        var _ = test(382, "acme");

        CompletableFuture<TestHook.Result> meanwhile = test(382, "acme");

        assertThat(meanwhile).isCompletedWithValue(new TestHook.Result.HookIsTested());
        assertThat(sent).hasSize(1);
        waiting.complete(delivered(sent.getFirst()));
        assertThat(test(382, "acme")).isNotDone();
    }

    @Test
    void shouldNotLetOneOrganisationTakeAllPlaces() {
        var _ = test(1, "acme");
        var _ = test(2, "acme");

        assertThat(test(3, "acme")).isCompletedWithValue(new TestHook.Result.OrganisationIsFull(2));
        assertThat(test(4, "other")).isNotDone();
        assertThat(test(5, "third")).isCompletedWithValue(new TestHook.Result.Full());
        assertThat(sent).hasSize(3);
    }

    @Test
    void shouldLetAnOrganisationHaveNoMoreTestsThanThereMayBe() {
        WaitingTests one = new WaitingTests(5, 1);
        assertThat(one.enter(hook(1, "acme"), new EventId("a1")))
                .isInstanceOf(WaitingTests.Entered.class);

        assertThat(one.enter(hook(2, "acme"), new EventId("a2")))
                .isEqualTo(new WaitingTests.TurnedAway(new TestHook.Result.Full()));
    }

    @Test
    void shouldKeepAQuarterOfThePlacesForOrganisationsThatTestNothing() {
        WaitingTests four = new WaitingTests(4, 4);
        for (int i = 1; i <= 3; i++) {
            assertThat(four.enter(hook(i, "acme"), new EventId("a" + i)))
                    .isInstanceOf(WaitingTests.Entered.class);
        }

        assertThat(four.enter(hook(4, "acme"), new EventId("a4")))
                .isEqualTo(new WaitingTests.TurnedAway(new TestHook.Result.Full()));
        assertThat(four.enter(hook(5, "other"), new EventId("o1")))
                .isInstanceOf(WaitingTests.Entered.class);
    }

    @Test
    void shouldSayThatNobodyCouldBeAskedAndFreeThePlace() {
        IllegalStateException away = new IllegalStateException("away");

        CompletionStage<TestHook.Result> tested =
                test(action(LONG, CompletableFuture.failedFuture(away)), 382, "acme");

        assertThat(tested.toCompletableFuture())
                .isCompletedWithValue(new TestHook.Result.NotAsked(away));
        assertThat(test(382, "acme")).isNotDone();
    }

    @Test
    void shouldSayThatNobodyAnsweredAndFreeThePlace() throws Exception {
        CompletionStage<TestHook.Result> tested =
                test(
                        action(Duration.ofMillis(1), CompletableFuture.completedFuture(null)),
                        382,
                        "acme");

        assertThat(tested.toCompletableFuture().get(10, TimeUnit.SECONDS))
                .isEqualTo(new TestHook.Result.Unanswered());
        assertThat(test(382, "acme")).isNotDone();
    }
}
