package dev.resthooks.registry.testcall.postgres;

import static dev.resthooks.registry.fixture.Api.HOOKS;
import static dev.resthooks.testkit.PlatformEvents.ACTION_CREATED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.resthooks.contract.event.OrgKey;
import dev.resthooks.contract.hook.HookId;
import dev.resthooks.contract.hook.HookState;
import dev.resthooks.contract.hook.HookStatus;
import dev.resthooks.contract.report.Failure;
import dev.resthooks.contract.testcall.TestCall;
import dev.resthooks.contract.testcall.TestOutcome.Meaning;
import dev.resthooks.registry.fixture.Api;
import dev.resthooks.registry.fixture.Database;
import dev.resthooks.registry.fixture.HooksTopic;
import dev.resthooks.registry.fixture.Servers;
import dev.resthooks.registry.fixture.StandInDispatcher;
import dev.resthooks.registry.hook.Hook;
import dev.resthooks.registry.hook.HookChange;
import dev.resthooks.registry.hook.HookChange.Resume;
import dev.resthooks.registry.hook.Hooks;
import dev.resthooks.registry.hook.NewHooks;
import dev.resthooks.registry.hook.RegisterHook;
import dev.resthooks.registry.hook.target.TargetUrl;
import dev.resthooks.registry.restore.postgres.HookTables;
import dev.resthooks.registry.testcall.TestHook.Result.Made;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Targets answer 503 until they agree. The service's own loop asks them, unless it is due late. */
@QuarkusTest
@QuarkusTestResource(Servers.class)
class VerificationsIT {
    private static final TargetUrl ONE = new TargetUrl("https://example.com/one", true);
    private static final TargetUrl OTHER = new TargetUrl("https://example.com/other", true);
    private static final Instant LATE = Instant.parse("2100-01-01T00:00:00Z");

    @Inject Hooks hooks;
    @Inject Verifications verifications;
    @Inject HookTables tables;
    @Inject Database database;
    @Inject Clock clock;

    private final String org = "verify-" + UUID.randomUUID();
    private final Api api = Api.of(org);
    private volatile boolean isAgreeing;
    private volatile String echoed = "";
    private StandInDispatcher dispatchers;
    private HookState registered;
    private String id = "";

    @BeforeEach
    void register() {
        dispatchers =
                new StandInDispatcher(
                        call -> Optional.of(StandInDispatcher.called(call, answer(), body(call))));
        StandInDispatcher.awaitHeard(api, api.registered("TaskUpdated", "https://example.com/"));
        var command =
                new RegisterHook.Command(NewHooks.active(ACTION_CREATED, ONE), Optional.empty());
        Hook hook =
                ((RegisterHook.Result.Registered)
                                hooks.register(
                                        new OrgKey(org),
                                        Optional.empty(),
                                        command,
                                        clock.instant()))
                        .hook();
        registered = hook.state();
        id = hook.id().toString();
    }

    @AfterEach
    void close() {
        api.delete(HOOKS + "/" + id);
        dispatchers.close();
    }

    private Optional<Failure> answer() {
        return isAgreeing || !echoed.isEmpty()
                ? Optional.empty()
                : Optional.of(new Failure.Status(503));
    }

    private String body(TestCall call) {
        return isAgreeing ? StandInDispatcher.echo(call) : echoed;
    }

    private JsonNode health() {
        return api.get(HOOKS + "/" + id + "/health").body().path("resthookhealth");
    }

    private void awaitHealth(String word) {
        await().until(() -> health().path("health").asText(), word::equals);
    }

    private void awaitFailure(String code) {
        await().until(() -> health().path("lastFailure").asText(), code::equals);
    }

    private JsonNode test() {
        return StandInDispatcher.test(api, id).body().path("resthooktest");
    }

    private Hook hook() {
        return hooks.find(new OrgKey(org), new HookId(Long.parseLong(id))).orElseThrow();
    }

    private void change(Optional<TargetUrl> target, Optional<HookStatus> status) {
        HookChange change = new HookChange(Optional.empty(), target, status, Resume.BACKLOG);
        var _ =
                hooks.change(
                        new OrgKey(org), hook().id(), it -> it.changed(change, clock.instant()));
    }

    private HookState published() {
        try (HooksTopic topic = new HooksTopic()) {
            long revision = hook().state().revision();
            await().until(() -> topic.revisions(id).contains(revision));
            return topic.about(id).getLast().state().orElseThrow();
        }
    }

    /** Lets the service's own loop ask no more, and says since when the target has been asked. */
    private void isLate(Instant since) {
        awaitFailure("503");
        database.execute(
                "UPDATE hooks SET unverified_since = '%s', verify_due = '%s' WHERE id = %s"
                        .formatted(since, LATE, id));
    }

    private boolean isClaimed(Instant now) {
        return verifications.claim(now, 1_000).stream()
                .anyMatch(it -> it.id().toString().equals(id));
    }

    @Test
    void shouldPublishAHookAsDisabledUntilItsTargetAgrees() {
        awaitHealth("unverified");
        awaitFailure("503");
        assertThat(api.hook(id).path("status").asText()).isEqualTo("Active");
        assertThat(health().path("since").isTextual()).isTrue();
        assertThat(health().path("lag").isNull()).isTrue();
        assertThat(api.get(HOOKS + "?health=unverified").hook().path(0).path("id").asText())
                .isEqualTo(id);
        HookState disabled = registered.with(HookStatus.DISABLED, 1, 1, registered.startFrom());
        assertThat(published()).isEqualTo(disabled);
        assertThat(tables.hooks(List.of(hook().id())).values()).containsExactly(disabled);

        isAgreeing = true;

        awaitHealth("healthy");
        assertThat(published())
                .isEqualTo(registered.with(HookStatus.ACTIVE, 2, 1, registered.startFrom()));
        assertThat(tables.hooks(List.of(hook().id())).values()).containsExactly(published());
    }

    @Test
    void shouldAskAtOnceByATestAndTellWhyTheHookWaits() {
        isLate(clock.instant());
        echoed = "{\"challenge\":\"other\"}";

        JsonNode refused = test();

        assertThat(refused.path("state").asText()).isEqualTo("Rejected");
        assertThat(refused.path("status").asInt()).isEqualTo(200);
        assertThat(refused.has("response")).isFalse();
        assertThat(refused.at("/request/body").asText())
                .startsWith("{\"type\":\"verification\",\"challenge\":\"")
                .doesNotContain("meta");
        assertThat(refused.at("/request/headers/resthook-event").asText())
                .isEqualTo("verification");
        assertThat(refused.at("/request/headers").has("resthook-test")).isFalse();
        assertThat(health().path("health").asText()).isEqualTo("unverified");
        assertThat(health().path("lastFailure").asText()).isEqualTo("200");

        isAgreeing = true;

        assertThat(test().path("state").asText()).isEqualTo("Delivered");
        assertThat(health().path("health").asText()).isEqualTo("healthy");
        assertThat(test().path("eventName").asText()).isEqualTo("ActionCreated");
    }

    @Test
    void shouldSendNothingToANewTargetUntilItAgrees() {
        isAgreeing = true;
        awaitHealth("healthy");
        isAgreeing = false;

        change(Optional.of(OTHER), Optional.empty());

        awaitHealth("unverified");
        assertThat(published().status()).isEqualTo(HookStatus.DISABLED);
        assertThat(published().epoch()).isEqualTo(1);
        Api.Answer replay =
                api.call(
                        "POST",
                        HOOKS + "/" + id + "/replay",
                        BodyPublishers.ofString(
                                "{\"from\":\"2026-01-01T00:00:00Z\",\"to\":\"2026-01-02T00:00:00Z\",\"only\":\"failed\"}"));
        assertThat(replay.status()).as(replay.raw().body()).isEqualTo(409);
        assertThat(replay.errors().path("code").asText()).isEqualTo("hook-unverified");
        isAgreeing = true;
        awaitHealth("healthy");
        assertThat(published().status()).isEqualTo(HookStatus.ACTIVE);
        assertThat(published().targetUrl()).isEqualTo(OTHER.value());
    }

    @Test
    void shouldWaitForNobodyWhenItsEventsAreFetched() {
        change(Optional.of(TargetUrl.NONE), Optional.empty());

        assertThat(health().path("health").asText()).isEqualTo("healthy");
        assertThat(hook().unverified()).isEmpty();
    }

    @Test
    void shouldAskOnceInEachOfThePausesThatDouble() {
        isLate(LATE);

        assertThat(isClaimed(LATE.minusSeconds(1))).isFalse();
        assertThat(isClaimed(LATE)).isTrue();
        assertThat(isClaimed(LATE)).isFalse();
        assertThat(isClaimed(LATE.plusSeconds(4))).isFalse();
        assertThat(isClaimed(LATE.plusSeconds(6))).isTrue();
        assertThat(isClaimed(LATE.plusSeconds(11))).isFalse();
        assertThat(isClaimed(LATE.plusSeconds(12))).isTrue();
        assertThat(isClaimed(LATE.plusSeconds(23))).isFalse();
    }

    @Test
    void shouldGiveUpAfterADayUnlessTheOwnerEnablesTheHookAgain() {
        isLate(LATE.minusSeconds(86_401));

        assertThat(isClaimed(LATE)).isTrue();
        assertThat(isClaimed(LATE.plusSeconds(1_000_000_000))).isFalse();
        assertThat(health().path("nextProbe").isNull()).isTrue();
        assertThat(health().path("lastFailure").asText()).isEqualTo("503");

        change(Optional.empty(), Optional.of(HookStatus.DISABLED));
        isAgreeing = true;
        change(Optional.empty(), Optional.of(HookStatus.ACTIVE));
        awaitHealth("healthy");
    }

    @Test
    void shouldNotAskForAPausedHook() {
        isLate(LATE);
        change(Optional.empty(), Optional.of(HookStatus.DISABLED));

        assertThat(health().path("health").asText()).isEqualTo("disabled");
        assertThat(isClaimed(LATE)).isFalse();
    }

    @Test
    void shouldTakeNoAnswerOfAFormerTargetForConsent() {
        isLate(LATE);
        TestCall former =
                dispatchers.asked(org).stream()
                        .filter(it -> it.hook().id().toString().equals(id))
                        .findFirst()
                        .orElseThrow();
        change(Optional.of(OTHER), Optional.empty());

        verifications.judged(
                new Made(
                        former,
                        Meaning.DELIVERED,
                        LATE,
                        Duration.ZERO,
                        Optional.empty(),
                        Optional.empty()));

        assertThat(hook().unverified()).isPresent();
    }
}
