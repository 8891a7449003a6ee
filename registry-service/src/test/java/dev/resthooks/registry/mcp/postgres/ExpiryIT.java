package dev.resthooks.registry.mcp.postgres;

import static dev.resthooks.registry.fixture.Agent.SECRET;
import static dev.resthooks.registry.fixture.Api.HOOKS;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.resthooks.contract.event.OrgKey;
import dev.resthooks.contract.hook.HookId;
import dev.resthooks.contract.hook.HookStatus;
import dev.resthooks.contract.hook.StartFrom;
import dev.resthooks.contract.report.ErrorClass;
import dev.resthooks.contract.report.Failure;
import dev.resthooks.registry.fixture.Agent;
import dev.resthooks.registry.fixture.Apart;
import dev.resthooks.registry.fixture.Database;
import dev.resthooks.registry.fixture.Servers;
import dev.resthooks.registry.fixture.StandInDispatcher;
import dev.resthooks.registry.hook.Disabling;
import dev.resthooks.registry.hook.Hook;
import dev.resthooks.registry.hook.Hooks;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The service itself looks seldom for what is due, as its outbox is seldom swept. */
@QuarkusTest
@TestProfile(Apart.class)
@QuarkusTestResource(Servers.class)
class ExpiryIT {
    private static final String URL = "https://example.com/agent";

    @Inject SubscriptionLoop loop;
    @Inject Hooks hooks;
    @Inject Database database;

    private final String org = "expiry-" + UUID.randomUUID();
    private final Agent agent = Agent.of(org);
    private StandInDispatcher dispatcher;
    private HookId id;
    private Instant end;

    @BeforeEach
    void subscribe() {
        dispatcher = StandInDispatcher.ofAgreeingTargets();
        end = Instant.parse(subscribed(",\"ttlMs\":1").path("refreshBefore").asText());
        id = new HookId(agent.api().get(HOOKS).body().at("/resthooks/id").asLong());
    }

    @AfterEach
    void close() {
        agent.api().delete(HOOKS + "/" + id);
        dispatcher.close();
    }

    private JsonNode subscribed(String more) {
        JsonNode result = agent.subscribes(URL, SECRET, more).body().path("result");
        assertThat(result.path("id").asText()).startsWith("sub_");
        return result;
    }

    private Optional<Hook> found() {
        return hooks.find(new OrgKey(org), id);
    }

    private Hook hook() {
        return found().orElseThrow();
    }

    private void endDue(Instant now) {
        while (loop.endDue(now)) {
            // there is more
        }
    }

    private void passSinceTheEnd(Duration time) {
        database.execute(
                "UPDATE hooks SET mcp_due = mcp_due - interval '%d seconds' WHERE id = %s"
                        .formatted(time.toSeconds(), id));
    }

    @Test
    void shouldDisableWhatIsNotRefreshedSomeSecondsBeforeTheEnd() {
        endDue(end.minusSeconds(6));
        assertThat(hook().state().status()).isEqualTo(HookStatus.ACTIVE);

        endDue(end.minusSeconds(4));

        assertThat(hook().state().status()).isEqualTo(HookStatus.DISABLED);
        assertThat(hook().disabled().orElseThrow().cause())
                .isEqualTo(new Disabling.Cause.Expired());
        assertThat(agent.api().get(HOOKS + "/" + id + "/health").body().toString())
                .contains("\"disabledReason\":\"expired\"");
    }

    @Test
    void shouldNotEndWhatWasRefreshed() {
        subscribed(",\"ttlMs\":3600000");

        endDue(end);

        assertThat(hook().state().status()).isEqualTo(HookStatus.ACTIVE);
    }

    @Test
    void shouldNeverEndWhatHasNoEnd() {
        subscribed(",\"ttlMs\":null");

        endDue(Instant.now().plus(Duration.ofDays(10_000)));

        assertThat(hook().state().status()).isEqualTo(HookStatus.ACTIVE);
    }

    @Test
    void shouldGoOnWhereItStoppedWithACursor() {
        Hook before = hook();
        endDue(end);

        JsonNode result = subscribed(",\"cursor\":\"t1\"");

        assertThat(result.path("truncated").asBoolean()).isFalse();
        assertThat(result.path("cursor").asText()).isEqualTo("t1");
        assertThat(hook().state().status()).isEqualTo(HookStatus.ACTIVE);
        assertThat(hook().disabled()).isEmpty();
        assertThat(hook().state().epoch()).isEqualTo(before.state().epoch());
        assertThat(hook().state().startFrom()).isEqualTo(before.state().startFrom());
        endDue(end);
        assertThat(hook().state().status()).isEqualTo(HookStatus.ACTIVE);
    }

    @Test
    void shouldGoOnWhereItStoppedWithoutACursorSoonAfterTheEnd() {
        Hook before = hook();
        endDue(end);
        passSinceTheEnd(Duration.ofMinutes(50));

        subscribed("");

        assertThat(hook().state().status()).isEqualTo(HookStatus.ACTIVE);
        assertThat(hook().state().epoch()).isEqualTo(before.state().epoch());
    }

    @Test
    void shouldBeginAnewWithoutACursorLongAfterTheEnd() {
        Hook before = hook();
        endDue(end);
        // It was ended at a time to come.
        passSinceTheEnd(Duration.ofMinutes(70));

        JsonNode result = subscribed(",\"cursor\":null");

        assertThat(result.path("truncated").asBoolean()).isFalse();
        assertThat(hook().state().epoch()).isEqualTo(before.state().epoch() + 1);
        assertThat(hook().state().startFrom())
                .isNotEqualTo(before.state().startFrom())
                .isInstanceOf(StartFrom.At.class);
    }

    @Test
    void shouldNotBeStoppedByAHookThatCannotBeEnded() {
        HookId other = id;
        database.execute(
                """
                INSERT INTO hooks (org, event, target_url, status, revision, epoch, created_at,
                    secrets, mcp_due)
                VALUES ('%s', 'ActionCreated', 'https://a.test', 'Active', 1, 1, now(),
                    '{broken}', now() + interval '1 minute')
                """
                        .formatted(org));

        endDue(end);

        assertThat(hooks.find(new OrgKey(org), other).orElseThrow().state().status())
                .isEqualTo(HookStatus.DISABLED);
        String broken = " FROM hooks WHERE org = '%s' AND secrets = '{broken}'".formatted(org);
        assertThat(database.number("SELECT count(*)" + broken + " AND NOT mcp_is_over")).isOne();
        database.execute("DELETE" + broken);
    }

    @Test
    void shouldTellOwnersNothingOfWhatEndedAsItShould() {
        endDue(end);

        assertThat(
                        database.number(
                                "SELECT count(*) FROM hook_notices WHERE pending_level IS NOT NULL AND hook_id = "
                                        + id))
                .isZero();
    }

    @Test
    void shouldNotAskATargetAgainThatHasJustAgreed() {
        int asked = dispatcher.asked(org).size();
        endDue(end);

        subscribed("");

        assertThat(dispatcher.asked(org)).hasSize(asked);
    }

    @Test
    void shouldGoOnWhereItStoppedThoughItsTargetHadFailedForGood() {
        Hook before = hook();
        var _ =
                hooks.change(
                        new OrgKey(org),
                        id,
                        it ->
                                it.failed(
                                        new Hook.FinalFailure(
                                                it.state().revision(),
                                                new Disabling(
                                                        Instant.now(),
                                                        new Disabling.Cause.Exhausted(
                                                                new Failure.NoAnswer(
                                                                        ErrorClass.CONNECT))))));
        assertThat(hook().state().status()).isEqualTo(HookStatus.DISABLED);

        subscribed("");

        assertThat(hook().state().status()).isEqualTo(HookStatus.ACTIVE);
        assertThat(hook().state().epoch()).isEqualTo(before.state().epoch());
    }

    @Test
    void shouldDeleteWhatNobodyRevives() {
        endDue(end);
        endDue(end.plus(Duration.ofDays(3)).minusSeconds(1));
        assertThat(found()).isPresent();

        endDue(end.plus(Duration.ofDays(3)).plusSeconds(1));

        assertThat(found()).isEmpty();
    }

    /** A batch of reports that has the hook's lock may be about to tell of a gap. */
    @Test
    void shouldDecideByWhatIsTrueOnceItHasTheLock() {
        JsonNode lost =
                database.committedOnceItBlocks(
                        "UPDATE hooks SET mcp_truncated_until = 'infinity' WHERE id = " + id,
                        () -> subscribed(",\"cursor\":\"t1\""));
        JsonNode deleted =
                database.committedOnceItBlocks(
                        "DELETE FROM hooks WHERE id = " + id,
                        () -> subscribed(",\"cursor\":\"t1\""));

        assertThat(lost.path("truncated").asBoolean()).isTrue();
        assertThat(deleted.path("truncated").asBoolean()).isTrue();
    }

    @Test
    void shouldSayAgainForAWhileThatItBeginsAnew() {
        agent.api().delete(HOOKS + "/" + id);

        assertThat(subscribed(",\"cursor\":\"t1\"").path("truncated").asBoolean()).isTrue();
        assertThat(subscribed(",\"cursor\":\"t1\"").path("truncated").asBoolean()).isTrue();
        database.execute(
                "UPDATE hooks SET mcp_truncated_until = now() WHERE org = '%s'".formatted(org));
        assertThat(subscribed(",\"cursor\":\"t1\"").path("truncated").asBoolean()).isFalse();
    }

    @Test
    void shouldBeSafeFromOlderReportsOfFailuresOnceItIsRefreshed() {
        long before = hook().state().revision();
        subscribed("");
        assertThat(hook().state().revision()).isEqualTo(before);
        database.execute(
                """
                INSERT INTO hook_health (hook_id, topic, partition, revision, state, since)
                VALUES (%s, 'a', 0, 1, 'suspended', now())
                """
                        .formatted(id));

        subscribed("");

        assertThat(hook().state().revision()).isEqualTo(before + 1);
        assertThat(hook().state().status()).isEqualTo(HookStatus.ACTIVE);
    }
}
