package dev.resthooks.registry.testcall;

import static org.assertj.core.api.Assertions.assertThat;

import dev.resthooks.contract.event.EventId;
import dev.resthooks.contract.event.EventType;
import dev.resthooks.contract.event.OrgKey;
import dev.resthooks.contract.hook.HookId;
import dev.resthooks.contract.hook.HookState;
import dev.resthooks.contract.hook.HookStatus;
import dev.resthooks.contract.hook.StartFrom;
import dev.resthooks.contract.testcall.TestCall;
import dev.resthooks.contract.testcall.TestOutcome;
import dev.resthooks.registry.catalogue.Catalogue;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class HookTesterTest {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final Duration LONG = Duration.ofMinutes(1);

    private final List<TestCall> sent = new ArrayList<>();
    private final WaitingTests waiting = new WaitingTests(settings(LONG));
    private final HookTester tester = tester(LONG, CompletableFuture.completedFuture(null));

    private static TestSettings settings(Duration patience) {
        return new TestSettings(Duration.ofSeconds(5), patience, 2, 3);
    }

    private HookTester tester(Duration patience, CompletionStage<Void> sending) {
        return new HookTester(
                Catalogue.read(),
                waiting,
                test -> {
                    sent.add(test);
                    return sending;
                },
                settings(patience),
                () -> new EventId("test-" + sent.size()));
    }

    private static HookState hook(long id, String org) {
        return new HookState(
                new HookId(id),
                new OrgKey(org),
                EventType.TASK_UPDATED,
                "https://example.com/",
                HookStatus.DISABLED,
                1,
                1,
                new StartFrom.Keep(),
                7);
    }

    private CompletableFuture<TestResult> test(long hook, String org) {
        return tester.test(hook(hook, org), NOW).toCompletableFuture();
    }

    private static TestOutcome delivered(TestCall test) {
        return new TestOutcome.Delivered(
                test.event().id(), NOW, Duration.ofMillis(12), Optional.empty());
    }

    @Test
    void shouldAskForASampleOfTheHooksEventWithoutWhatADispatcherAdds() {
        var _ = test(382, "acme");

        TestCall asked = sent.getFirst();
        assertThat(asked.sendBy()).isEqualTo(NOW.plusSeconds(5));
        assertThat(asked.hook()).isEqualTo(hook(382, "acme"));
        assertThat(asked.event().type()).isEqualTo(EventType.TASK_UPDATED);
        assertThat(asked.event().org()).isEqualTo(new OrgKey("acme"));
        assertThat(asked.event().body().text())
                .startsWith("{\"jsonapi\":{\"version\":\"1.0\"},\"data\":{\"type\":\"tasks\"")
                .doesNotContain("meta");
    }

    @Test
    void shouldTellTheOutcomeOfItsOwnTest() {
        CompletableFuture<TestResult> tested = test(382, "acme");
        waiting.complete(new TestOutcome.NotTried(new EventId("another's"), ""));
        assertThat(tested).isNotDone();

        waiting.complete(delivered(sent.getFirst()));

        assertThat(tested)
                .isCompletedWithValue(
                        new TestResult.Made(sent.getFirst(), delivered(sent.getFirst())));
        assertThat(waiting.size()).isZero();
    }

    @Test
    void shouldTestAHookOnceAtATime() {
        var _ = test(382, "acme");

        CompletableFuture<TestResult> meanwhile = test(382, "acme");

        assertThat(meanwhile).isCompletedWithValue(new TestResult.HookIsTested());
        assertThat(sent).hasSize(1);
        waiting.complete(delivered(sent.getFirst()));
        assertThat(test(382, "acme")).isNotDone();
    }

    @Test
    void shouldNotLetOneOrganisationTakeAllPlaces() {
        var _ = test(1, "acme");
        var _ = test(2, "acme");

        assertThat(test(3, "acme")).isCompletedWithValue(new TestResult.OrganisationIsFull(2));
        assertThat(test(4, "other")).isNotDone();
        assertThat(test(5, "third")).isCompletedWithValue(new TestResult.Full());
        assertThat(sent).hasSize(3);
    }

    @Test
    void shouldLetAnOrganisationHaveNoMoreTestsThanThereMayBe() {
        WaitingTests one = new WaitingTests(new TestSettings(Duration.ofSeconds(5), LONG, 5, 1));
        assertThat(one.enter(hook(1, "acme"), new EventId("a1")))
                .isInstanceOf(WaitingTests.Entry.Entered.class);

        assertThat(one.enter(hook(2, "acme"), new EventId("a2")))
                .isEqualTo(new WaitingTests.Entry.Full());
    }

    @Test
    void shouldKeepAQuarterOfThePlacesForOrganisationsThatTestNothing() {
        WaitingTests four = new WaitingTests(new TestSettings(Duration.ofSeconds(5), LONG, 4, 4));
        for (int i = 1; i <= 3; i++) {
            assertThat(four.enter(hook(i, "acme"), new EventId("a" + i)))
                    .isInstanceOf(WaitingTests.Entry.Entered.class);
        }

        assertThat(four.enter(hook(4, "acme"), new EventId("a4")))
                .isEqualTo(new WaitingTests.Entry.Full());
        assertThat(four.enter(hook(5, "other"), new EventId("o1")))
                .isInstanceOf(WaitingTests.Entry.Entered.class);
    }

    @Test
    void shouldSayThatNobodyCouldBeAskedAndFreeThePlace() {
        IllegalStateException away = new IllegalStateException("away");

        CompletionStage<TestResult> tested =
                tester(LONG, CompletableFuture.failedFuture(away)).test(hook(382, "acme"), NOW);

        assertThat(tested.toCompletableFuture())
                .isCompletedWithValue(new TestResult.NotAsked(away));
        assertThat(waiting.size()).isZero();
    }

    @Test
    void shouldSayThatNobodyAnsweredAndFreeThePlace() throws Exception {
        CompletionStage<TestResult> tested =
                tester(Duration.ofMillis(1), CompletableFuture.completedFuture(null))
                        .test(hook(382, "acme"), NOW);

        assertThat(tested.toCompletableFuture().get(10, TimeUnit.SECONDS))
                .isEqualTo(new TestResult.Unanswered());
        assertThat(waiting.size()).isZero();
    }
}
