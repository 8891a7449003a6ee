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

    @Inject Subscriptions subscriptions;
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
        subscriptions.endDue(now);
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
    void shouldBeginAnewWithoutACursor() {
        Hook before = hook();
        endDue(end);

        JsonNode result = subscribed("");

        assertThat(result.path("truncated").asBoolean()).isFalse();
        assertThat(hook().state().epoch()).isEqualTo(before.state().epoch() + 1);
        assertThat(hook().state().startFrom())
                .isNotEqualTo(before.state().startFrom())
                .isInstanceOf(StartFrom.At.class);
    }

    @Test
    void shouldNotAskATargetAgainThatHasJustAgreed() {
        int asked = dispatcher.asked().size();
        endDue(end);

        subscribed("");

        assertThat(dispatcher.asked()).hasSize(asked);
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

    @Test
    void shouldSayThatEventsWereLost() {
        database.execute(
                """
                INSERT INTO hook_gap (hook_id, topic, partition, from_offset, to_offset, noticed_at, reason)
                VALUES (%s, 'a', 0, 5, 7, now(), 'retention')
                """
                        .formatted(id));

        assertThat(subscribed(",\"cursor\":\"t1\"").path("truncated").asBoolean()).isTrue();
        assertThat(subscribed(",\"cursor\":\"t1\"").path("truncated").asBoolean()).isFalse();
    }
}
