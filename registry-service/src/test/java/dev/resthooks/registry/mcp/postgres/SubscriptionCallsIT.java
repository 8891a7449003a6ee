package dev.resthooks.registry.mcp.postgres;

import static dev.resthooks.registry.fixture.Agent.SECRET;
import static dev.resthooks.registry.fixture.Agent.result;
import static dev.resthooks.registry.fixture.Api.HOOKS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.resthooks.contract.event.EventPartition;
import dev.resthooks.contract.event.OrgKey;
import dev.resthooks.contract.hook.HookId;
import dev.resthooks.contract.hook.HookStatus;
import dev.resthooks.contract.report.DeliveryReport;
import dev.resthooks.contract.report.Failure;
import dev.resthooks.contract.report.GapReason;
import dev.resthooks.contract.report.GapReport;
import dev.resthooks.contract.report.ReportBatch;
import dev.resthooks.contract.testcall.TestCall;
import dev.resthooks.registry.api.JsonBody;
import dev.resthooks.registry.fixture.Agent;
import dev.resthooks.registry.fixture.Apart;
import dev.resthooks.registry.fixture.Database;
import dev.resthooks.registry.fixture.Servers;
import dev.resthooks.registry.fixture.StandInDispatcher;
import dev.resthooks.registry.hook.Disabling;
import dev.resthooks.registry.hook.Hook;
import dev.resthooks.registry.hook.Hooks;
import dev.resthooks.registry.report.AppliedReports;
import dev.resthooks.registry.report.ReportRecord;
import dev.resthooks.registry.report.Reports;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(Apart.class)
@QuarkusTestResource(Servers.class)
class SubscriptionCallsIT {
    private static final String URL = "https://example.com/agent";

    @Inject SubscriptionLoop loop;
    @Inject AppliedReports reports;
    @Inject Hooks hooks;
    @Inject Database database;

    private final String org = "told-" + UUID.randomUUID();
    private final EventPartition partition = new EventPartition("topic-" + UUID.randomUUID(), 0);
    private final Agent agent = Agent.of(org);
    private StandInDispatcher dispatcher;
    private int offset;

    @BeforeEach
    void begin() {
        dispatcher = StandInDispatcher.ofAgreeingTargets();
    }

    @AfterEach
    void close() {
        database.execute("DELETE FROM subscription_calls");
        dispatcher.close();
    }

    private HookId subscribed(Agent by, String more) {
        result(by.subscribes(URL, SECRET, more));
        return new HookId(agent.api().get(HOOKS).body().at("/resthooks/id").asLong());
    }

    private boolean isTruncated() {
        return result(agent.subscribes(URL, SECRET, ",\"cursor\":\"t1\""))
                .path("truncated")
                .asBoolean();
    }

    private void refusesAnEvent(HookId hook) {
        DeliveryReport refused = Reports.refused(hook.value());
        apply(new ReportBatch(List.of(refused), List.of(), List.of(), List.of()));
    }

    private void loses(HookId hook, long to) {
        GapReport gap = new GapReport(hook, partition, 5, to, Instant.now(), GapReason.RETENTION);
        apply(new ReportBatch(List.of(), List.of(), List.of(gap), List.of()));
    }

    private void apply(ReportBatch batch) {
        reports.apply(List.of(new ReportRecord(partition, offset++, batch)));
    }

    private List<TestCall> told(HookId hook) {
        return dispatcher.asked(org).stream()
                .filter(it -> it.hook().id().equals(hook))
                .filter(it -> !it.event().id().value().startsWith("msg_verification_"))
                .toList();
    }

    private TestCall awaitTold(HookId hook) {
        return await().until(() -> told(hook), it -> !it.isEmpty()).getLast();
    }

    private long waiting(HookId hook) {
        return database.number("SELECT count(*) FROM subscription_calls WHERE hook_id = " + hook);
    }

    /** The loop itself sends what is due by the clock. */
    private void sendCallsOf(HookId hook) {
        database.execute("UPDATE subscription_calls SET due = now() WHERE hook_id = " + hook);
    }

    private void fails(HookId hook) {
        var _ =
                hooks.change(
                        new OrgKey(org),
                        hook,
                        it ->
                                it.failed(
                                        new Hook.FinalFailure(
                                                it.state().revision(),
                                                new Disabling(
                                                        Instant.now(),
                                                        new Disabling.Cause.Exhausted(
                                                                new Failure.Status(503))))));
    }

    @Test
    void shouldTellOfEventsThatTheAgentHasRefused() {
        HookId hook = subscribed(agent, "");

        refusesAnEvent(hook);
        refusesAnEvent(hook);

        assertThat(waiting(hook)).isOne();
        sendCallsOf(hook);
        TestCall call = awaitTold(hook);
        assertThat(call.event().id().value()).matches("msg_gap_[0-9a-f-]{36}");
        assertThat(call.event().body().text())
                .matches("\\{\"type\":\"gap\",\"cursor\":\"t[0-9]{13}\"}");
        assertThat(call.isControl()).isTrue();
        await().until(() -> waiting(hook) == 0);
        assertThat(isTruncated()).isTrue();
    }

    @Test
    void shouldTellOnceOfEventsThatTheLogHasLost() {
        HookId hook = subscribed(agent, "");

        loses(hook, 7);
        sendCallsOf(hook);
        assertThat(awaitTold(hook).event().id().value()).startsWith("msg_gap_");
        await().until(() -> waiting(hook) == 0);
        loses(hook, 7);

        assertThat(waiting(hook)).isZero();
        loses(hook, 8);
        assertThat(waiting(hook)).isOne();
    }

    @Test
    void shouldTellNothingByACallThatARefreshHasTold() {
        HookId hook = subscribed(agent, "");
        refusesAnEvent(hook);

        assertThat(isTruncated()).isTrue();

        assertThat(waiting(hook)).isZero();
    }

    @Test
    void shouldCallNoAgentThatDoesNotKnowTheExtension() {
        HookId hook = subscribed(agent.declaringNothing(), ",\"ttlMs\":null");

        refusesAnEvent(hook);
        assertThat(waiting(hook)).isZero();
        fails(hook);
        assertThat(waiting(hook)).isZero();
        agent.api().delete(HOOKS + "/" + hook);
        assertThat(waiting(hook)).isZero();
    }

    @Test
    void shouldTellThatTheOwnerHasDeletedIt() {
        HookId hook = subscribed(agent, "");

        agent.api().delete(HOOKS + "/" + hook);

        TestCall call = awaitTold(hook);
        assertThat(call.event().id().value()).matches("msg_terminated_[0-9a-f-]{36}");
        assertThat(call.event().body().text())
                .isEqualTo(
                        "{\"type\":\"terminated\",\"error\":{\"code\":-32024,\"message\":\"The subscription was deleted.\"}}");
        assertThat(call.hook().secrets()).isNotEmpty();
        assertThat(call.hook().settings().mcp()).isPresent();
        await().until(() -> waiting(hook) == 0);
    }

    @Test
    void shouldTellAnAgentThoughTheHookOfAnotherCallCanNotBeRead() {
        database.execute(
                "INSERT INTO subscription_calls (hook_id, type, body, due, state)"
                        + " VALUES (999999999, 'terminated', '{}', now(), 'x')");
        HookId hook = subscribed(agent, "");

        agent.api().delete(HOOKS + "/" + hook);

        var _ = awaitTold(hook);
        await().until(() ->
                database.number("SELECT count(*) FROM subscription_calls WHERE hook_id = 999999999")
                        == 0);
    }

    @Test
    void shouldTryAgainWithTheSameIdWhatTheTargetDoesNotTake() {
        HookId hook = subscribed(agent, "");
        dispatcher.close();
        dispatcher =
                new StandInDispatcher(it ->
                        Optional.of(
                                StandInDispatcher.called(
                                        it, Optional.of(new Failure.Status(503)), "")));
        agent.api().delete(HOOKS + "/" + hook);

        for (int tries = 1; tries < 7; tries++) {
            String tried = "SELECT tries FROM subscription_calls WHERE hook_id = " + hook;
            int expected = tries;
            await().until(() -> database.number(tried) == expected);
            assertThat(
                            database.number(
                                    "SELECT round(extract(epoch FROM due - now()) / 60) FROM subscription_calls WHERE hook_id = "
                                            + hook))
                    .isBetween((long) Math.pow(5, tries - 1) - 1, (long) Math.pow(5, tries - 1));
            sendCallsOf(hook);
        }

        await().until(() -> waiting(hook) == 0);
        assertThat(told(hook)).hasSize(7);
        assertThat(told(hook))
                .extracting(it -> it.event().id())
                .containsOnly(awaitTold(hook).event().id());
    }

    @Test
    void shouldTellNothingOfWhatTheAgentHasEnded() {
        HookId hook = subscribed(agent, "");
        refusesAnEvent(hook);

        result(agent.unsubscribes(URL));

        assertThat(waiting(hook)).isZero();
    }

    @Test
    void shouldTellNothingOfWhatWasNotRefreshed() {
        HookId hook = subscribed(agent, "");
        Instant late = Instant.now().plus(Duration.ofDays(5));

        endDue(late);
        endDue(late.plus(Duration.ofDays(4)));

        assertThat(hooks.find(new OrgKey(org), hook)).isEmpty();
        assertThat(waiting(hook)).isZero();
    }

    @Test
    void shouldTellThatOneWithoutAnEndIsDisabledAndDeleteItLater() {
        HookId hook = subscribed(agent, ",\"ttlMs\":null");

        fails(hook);

        JsonNode told = body(awaitTold(hook));
        assertThat(told.path("type").asText()).isEqualTo("terminated");
        assertThat(told.at("/error/code").asInt()).isEqualTo(-32027);
        Instant end = Instant.now().plus(Duration.ofDays(7));
        endDue(end.minusSeconds(60));
        endDue(end.plusSeconds(60));
        assertThat(hooks.find(new OrgKey(org), hook)).isPresent();
        endDue(end.plus(Duration.ofDays(3)).plusSeconds(120));
        assertThat(hooks.find(new OrgKey(org), hook)).isEmpty();
    }

    @Test
    void shouldGoOnIfOneWithoutAnEndIsSubscribedAgainAfterItsTargetFailed() {
        HookId hook = subscribed(agent, ",\"ttlMs\":null");
        fails(hook);

        assertThat(subscribed(agent, ",\"ttlMs\":null")).isEqualTo(hook);

        assertThat(waiting(hook)).isZero();
        endDue(Instant.now().plus(Duration.ofDays(10)));
        assertThat(hooks.find(new OrgKey(org), hook).orElseThrow().state().status())
                .isEqualTo(HookStatus.ACTIVE);
    }

    @Test
    void shouldNotCallOneTerminatedThatARefreshWillEnable() {
        HookId hook = subscribed(agent, "");

        fails(hook);

        assertThat(waiting(hook)).isZero();
    }

    private void endDue(Instant now) {
        while (loop.endDue(now)) {
            // there is more
        }
    }

    private static JsonNode body(TestCall call) {
        return JsonBody.read(new ByteArrayInputStream(call.event().body().bytes()));
    }
}
