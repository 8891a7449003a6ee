package dev.resthooks.registry.mcp.rest;

import static dev.resthooks.registry.fixture.Agent.SECRET;
import static dev.resthooks.registry.fixture.Agent.error;
import static dev.resthooks.registry.fixture.Agent.result;
import static dev.resthooks.registry.fixture.Api.HOOKS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import dev.resthooks.contract.event.OrgKey;
import dev.resthooks.contract.hook.Accept;
import dev.resthooks.contract.hook.HookId;
import dev.resthooks.contract.hook.HookState;
import dev.resthooks.contract.hook.McpCall;
import dev.resthooks.contract.report.Failure;
import dev.resthooks.contract.secret.HookSecret;
import dev.resthooks.contract.testcall.TestCall;
import dev.resthooks.contract.testcall.TestOutcome;
import dev.resthooks.registry.fixture.Agent;
import dev.resthooks.registry.fixture.Apart;
import dev.resthooks.registry.fixture.Api;
import dev.resthooks.registry.fixture.AtOnce;
import dev.resthooks.registry.fixture.Database;
import dev.resthooks.registry.fixture.LogLines;
import dev.resthooks.registry.fixture.Servers;
import dev.resthooks.registry.fixture.StandInDispatcher;
import dev.resthooks.registry.fixture.Tokens;
import dev.resthooks.registry.hook.Hooks;
import dev.resthooks.registry.hook.Secrets;
import dev.resthooks.registry.tenant.SecurityLog;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@TestProfile(Apart.class)
@QuarkusTestResource(Servers.class)
class SubscribeIT {
    private static final String URL = "https://example.com/agent?key=a";
    private static final String OTHER_SECRET = "whsec_" + "Zm9v".repeat(8);

    @Inject Hooks hooks;
    @Inject Secrets secrets;
    @Inject Database database;

    private final String org = "agents-" + UUID.randomUUID();
    private final Agent agent = Agent.of(org);
    private StandInDispatcher dispatcher;

    @BeforeEach
    void begin() {
        dispatcher = StandInDispatcher.ofAgreeingTargets();
    }

    private void answers(Function<TestCall, TestOutcome> answer) {
        dispatcher.close();
        dispatcher = new StandInDispatcher(test -> Optional.of(answer.apply(test)));
    }

    @AfterEach
    void close() {
        dispatcher.close();
    }

    private JsonNode listed() {
        return agent.api().get(HOOKS).body().path("resthooks");
    }

    private HookState hook() {
        HookId id = new HookId(listed().path("id").asLong());
        return hooks.find(new OrgKey(org), id).orElseThrow().state();
    }

    private List<String> signedWith(HookState hook) {
        return secrets.good(hook, Instant.now().getEpochSecond()).stream()
                .map(HookSecret::text)
                .toList();
    }

    @Test
    void shouldMakeAHookWhoseTargetAgrees() {
        JsonNode result = result(agent.subscribes(URL, SECRET, ",\"cursor\":null"));

        assertThat(result.path("id").asText()).matches("sub_[0-9a-f]{32}");
        assertThat(result.path("truncated").isBoolean()).isTrue();
        assertThat(result.path("truncated").asBoolean()).isFalse();
        assertThat(result.path("cursor").asText()).isNotBlank();
        assertThat(Instant.parse(result.path("refreshBefore").asText()))
                .isCloseTo(Instant.now().plus(Duration.ofDays(1)), within(1, ChronoUnit.MINUTES));
        TestCall asked = dispatcher.asked(org).getLast();
        assertThat(asked.event().id().value()).startsWith("msg_verification_");
        assertThat(asked.event().body().text())
                .matches("\\{\"type\":\"verification\",\"challenge\":\"[0-9a-f-]{36}\"}");
        assertThat(asked.recorded()).isTrue();
        assertThat(asked.hook().targetUrl()).isEqualTo(URL);
        HookState hook = hook();
        assertThat(hook).isEqualTo(asked.hook());
        assertThat(hook.event().eventName()).isEqualTo("ActionCreated");
        assertThat(hook.settings().accept()).isEqualTo(Accept.MCP);
        assertThat(hook.settings().only()).isEmpty();
        assertThat(hook.settings().mcp())
                .contains(new McpCall(result.path("id").asText(), McpCall.Payload.IDENTITY));
        assertThat(signedWith(hook)).containsExactly(SECRET);
    }

    @Test
    void shouldRefreshItWithoutAskingAgain() {
        JsonNode first = result(agent.subscribes(URL, SECRET, ""));
        HookState before = hook();
        int asked = dispatcher.asked(org).size();

        JsonNode second =
                result(agent.subscribes(URL, SECRET, ",\"cursor\":\"any\",\"ttlMs\":null"));

        assertThat(second.path("id")).isEqualTo(first.path("id"));
        assertThat(second.path("cursor").asText()).isEqualTo("any");
        assertThat(second.path("truncated").asBoolean()).isFalse();
        assertThat(second.path("refreshBefore").isNull()).isTrue();
        assertThat(dispatcher.asked(org)).hasSize(asked);
        assertThat(hook()).isEqualTo(before);
    }

    @Test
    void shouldSignWithBothSecretsAfterARefreshWithAnother() {
        result(agent.subscribes(URL, SECRET, ""));

        result(agent.subscribes(URL, OTHER_SECRET, ""));

        HookState hook = hook();
        assertThat(hook.secrets()).hasSize(2);
        assertThat(hook.revision()).isEqualTo(1);
        assertThat(signedWith(hook)).containsExactly(OTHER_SECRET, SECRET);
    }

    @ParameterizedTest
    @CsvSource({"1, PT5M", "300001, PT5M0.001S", "9999999999999999, P7D"})
    void shouldGrantATimeThatMakesSense(long asked, Duration granted) {
        JsonNode result = result(agent.subscribes(URL, SECRET, ",\"ttlMs\":" + asked));

        assertThat(Instant.parse(result.path("refreshBefore").asText()))
                .isCloseTo(Instant.now().plus(granted), within(1, ChronoUnit.MINUTES));
    }

    @Test
    void shouldHaveOneHookForEachKey() {
        Set<String> ids = new HashSet<>();
        String resource = ",\"arguments\":{\"resourceId\":\"70151\"}";
        String delivery =
                ",\"delivery\":{\"mode\":\"webhook\",\"url\":\"%s\",\"secret\":\"%s\"}"
                        .formatted(URL, SECRET);
        Agent other =
                agent.with(
                        Api.anonymous()
                                .with(
                                        "Authorization",
                                        "Bearer "
                                                + Tokens.signed(
                                                        Tokens.claims()
                                                                .subject("other")
                                                                .claim("orgkey", org)
                                                                .claim("scope", "resthooks"))));

        ids.add(result(agent.subscribes(URL, SECRET, "")).path("id").asText());
        ids.add(result(agent.subscribes(URL + "b", SECRET, "")).path("id").asText());
        ids.add(result(other.subscribes(URL, SECRET, "")).path("id").asText());
        ids.add(
                result(
                                agent.call(
                                        "events/subscribe",
                                        ",\"name\":\"ActionCreated\"" + resource + delivery))
                        .path("id")
                        .asText());
        ids.add(
                result(
                                agent.call(
                                        "events/subscribe",
                                        ",\"name\":\"ActionUpdated\"" + resource + delivery))
                        .path("id")
                        .asText());

        assertThat(ids).hasSize(5);
        assertThat(listed()).hasSize(5);
        assertThat(listed().get(4).path("id").asLong())
                .satisfies(id ->
                        assertThat(
                                        hooks.find(new OrgKey(org), new HookId(id))
                                                .orElseThrow()
                                                .state()
                                                .settings()
                                                .only())
                                .hasToString("Optional[70151]"));
    }

    @Test
    void shouldHaveAHookOfItsOwnForFullData() {
        String delivery =
                ",\"delivery\":{\"mode\":\"webhook\",\"url\":\"%s\",\"secret\":\"%s\"}"
                        .formatted(URL, SECRET);
        String full = ",\"name\":\"ActionCreated\",\"arguments\":{\"payload\":\"full\"}" + delivery;
        String id = result(agent.subscribes(URL, SECRET, "")).path("id").asText();

        JsonNode result = result(agent.call("events/subscribe", full));

        assertThat(result.path("id").asText()).isNotEqualTo(id);
        assertThat(listed()).hasSize(2);
        HookId hook = new HookId(listed().get(1).path("id").asLong());
        assertThat(hooks.find(new OrgKey(org), hook).orElseThrow().state().settings().mcp())
                .contains(new McpCall(result.path("id").asText(), McpCall.Payload.FULL));
        result(agent.call("events/unsubscribe", full));
        assertThat(listed().path("id").isMissingNode()).isFalse();
    }

    @Test
    void shouldMakeOneHookThoughTwoAskAtOnce() {
        result(agent.subscribes("https://example.com/first", SECRET, ""));

        List<Api.Answer> answers = AtOnce.answers(5, _ -> agent.subscribes(URL, SECRET, ""));

        assertThat(answers).allSatisfy(Agent::result);
        assertThat(listed()).hasSize(2);
    }

    @Test
    void shouldCountSubscriptionsThatAreNotOverApartFromHooks() {
        String first = result(agent.subscribes(URL + 1, SECRET, "")).path("id").asText();
        for (int i = 2; i <= 6; i++) {
            result(agent.subscribes(URL + i, SECRET, ""));
        }
        int asked = dispatcher.asked(org).size();

        assertThat(error(agent.subscribes(URL + 7, SECRET, ""), -32025).path("limit").asText())
                .isEqualTo("subscriptions");
        assertThat(dispatcher.asked(org)).hasSize(asked);
        result(agent.subscribes(URL + 6, SECRET, ""));
        agent.api().registered("ActionCreated", "https://example.com/");
        database.execute(
                "UPDATE hooks SET mcp_is_over = true WHERE mcp_subscription = '%s'"
                        .formatted(first));
        result(agent.subscribes(URL + 7, SECRET, ""));
        error(agent.subscribes(URL + 1, SECRET, ""), -32025);
    }

    @Test
    void shouldEchoMoreThan200() {
        answers(test ->
                StandInDispatcher.called(
                        test, Optional.of(new Failure.Status(201)), StandInDispatcher.echo(test)));

        result(agent.subscribes(URL, SECRET, ""));
    }

    @Test
    void shouldNotBelieveACursorOfASubscriptionThatItDoesNotHave() {
        JsonNode result = result(agent.subscribes(URL, SECRET, ",\"cursor\":\"t1\""));

        assertThat(result.path("truncated").asBoolean()).isTrue();
    }

    @Test
    void shouldTakeNullForWhatIsUnset() {
        result(agent.subscribes(URL, SECRET, ""));
        String nulls =
                ",\"name\":\"ActionCreated\",\"arguments\":null,\"cursor\":null,\"ttlMs\":300000.0";
        String delivery =
                ",\"delivery\":{\"mode\":\"webhook\",\"url\":\"%s\",\"secret\":\"%s\"}"
                        .formatted(URL, SECRET);

        result(agent.call("events/subscribe", nulls + delivery));

        assertThat(listed().path("id").isValueNode()).isTrue();
    }

    /**
     * The operator may have narrowed what is allowed, and the catalogue may have lost the event.
     */
    @Test
    void shouldNotRefuseToUnsubscribeForWhatIsNotAllowedAnyMore() {
        String params = ",\"name\":\"Gone\",\"delivery\":{\"url\":\"https://10.0.0.1:4444/\"}";

        assertThat(error(agent.call("events/unsubscribe", params), -32023).path("kind").asText())
                .isEqualTo("subscription");
    }

    @Test
    void shouldNameTheSubscriptionAndItsHookInTheSecurityLog() {
        try (LogLines log = new LogLines(SecurityLog.CATEGORY)) {
            String id = result(agent.subscribes(URL, SECRET, "")).path("id").asText();
            String hook = " hook=" + hook().id() + " ";
            result(agent.call("events/list", ""));
            result(agent.unsubscribes(URL));

            List<String> lines = log.with(org);
            assertThat(lines).filteredOn(it -> it.contains("act=agent-")).hasSize(2);
            assertThat(lines)
                    .filteredOn(it -> it.contains("act=agent-"))
                    .allSatisfy(it -> assertThat(it + " ").contains(hook, "result=" + id));
            assertThat(lines).noneMatch(it -> it.contains("mcp-called"));
        }
    }

    @Test
    void shouldNotUseAnIdForARefresh() {
        result(agent.subscribes(URL, SECRET, ""));
        long last = database.number("SELECT last_value FROM hooks_id_seq");

        result(agent.subscribes(URL, SECRET, ""));

        assertThat(database.number("SELECT last_value FROM hooks_id_seq")).isEqualTo(last);
    }

    @Test
    void shouldDeleteTheHookOfWhoeverUnsubscribes() {
        result(agent.subscribes(URL, SECRET, ""));
        assertThat(listed()).isNotEmpty();

        result(agent.unsubscribes(URL));

        assertThat(listed().isMissingNode()).isTrue();
        assertThat(error(agent.unsubscribes(URL), -32023).path("kind").asText())
                .isEqualTo("subscription");
        result(agent.declaringNothing().unsubscribes(URL));
    }

    @Test
    void shouldLetOwnersDeleteASubscriptionAndNothingElse() {
        result(agent.subscribes(URL, SECRET, ""));
        HookState hook = hook();
        String id = hook.id().toString();

        assertThat(
                        agent.api()
                                .put(id, "{\"resthooks\":{\"status\":\"Disabled\"}}")
                                .errors()
                                .path("code")
                                .asText())
                .isEqualTo("mcp-subscription");
        assertThat(agent.api().set(id, "{\"name\":\"mine\"}").errors().path("code").asText())
                .isEqualTo("mcp-subscription");
        assertThat(agent.api().rotate(id).errors().path("code").asText())
                .isEqualTo("mcp-subscription");
        assertThat(agent.api().secret(id).errors().path("code").asText())
                .isEqualTo("mcp-subscription");
        assertThat(StandInDispatcher.test(agent.api(), id).errors().path("code").asText())
                .isEqualTo("mcp-subscription");
        assertThat(agent.api().get(HOOKS + "/" + id + "/settings").raw().body())
                .contains("\"accept\":\"mcp\"");
        assertThat(hook()).isEqualTo(hook);
        assertThat(agent.api().delete(HOOKS + "/" + id).status()).isLessThan(300);
        assertThat(agent.unsubscribes(URL).status()).isEqualTo(400);
    }
}
