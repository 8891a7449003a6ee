package dev.resthooks.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.resthooks.contract.Topics;
import dev.resthooks.contract.event.ResourceType;
import dev.resthooks.stack.process.Signal;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Agents get events by the clients that their platforms use, as npm has them. */
@ExtendWith(SharedStack.class)
class McpClientsST {
    private static final String EVENT = "ActionDocumentUpdated";
    private static final String TOPIC = Topics.events(new ResourceType("actiondocuments"));
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** What a client declares, and the codes of errors that it gets for it. */
    enum Profile {
        EXTENSION("{\"extensions\":{\"io.modelcontextprotocol/events\":{}}}", -32023, -32027),
        CHATGPT("{}", -32011, -32015);

        private final String capabilities;
        private final int notFound;
        private final int callbackEndpointError;

        Profile(String capabilities, int notFound, int callbackEndpointError) {
            this.capabilities = capabilities;
            this.notFound = notFound;
            this.callbackEndpointError = callbackEndpointError;
        }
    }

    @BeforeAll
    static void install() throws IOException {
        McpProgram.install();
    }

    @ParameterizedTest
    @EnumSource
    void shouldSendAnAgentTheEventsOfItsSubscriptionInOrderUntilItUnsubscribes(
            Profile profile, Scenario scenario) {
        Customer customer = scenario.customer();
        try (McpProgram agent = ai(profile, scenario, customer)) {
            JsonNode subscribed = subscribes(agent, "r1");
            String id = subscribed.path("id").asText();
            List<String> sent = customer.emits(EVENT, "r1", 20);
            var _ = customer.emits(EVENT, "r2");

            List<JsonNode> got = awaitSeen(agent, "events", 20);
            JsonNode refreshed = agent.calls("refresh", Map.of("id", id));
            String later = customer.emits(EVENT, "r1");
            List<JsonNode> gotLater = awaitSeen(agent, "events", 21);
            var _ = agent.calls("unsubscribe", Map.of("id", id));

            assertThat(ids(got)).isEqualTo(sent);
            assertThat(got)
                    .allSatisfy(it -> {
                        assertThat(it.path("name").asText()).isEqualTo(EVENT);
                        assertThat(it.at("/data/type").asText()).isEqualTo("actiondocuments");
                        assertThat(it.at("/data/id").asText()).isEqualTo("r1");
                    });
            assertThat(ids(gotLater)).hasSize(21).endsWith(later);
            assertThat(refreshed.path("id").asText()).isEqualTo(id);
            assertThat(refreshed.path("truncated").asBoolean()).isFalse();
            assertThat(Instant.parse(refreshed.path("refreshBefore").asText()))
                    .isAfter(Instant.parse(subscribed.path("refreshBefore").asText()));
            assertThat(agent.calls("stored")).isEmpty();
            assertThat(customer.registered("")).isEmpty();
            assertThat(agent.calls("seen").path("answers").path(0).asInt())
                    .as("the answer to the verification")
                    .isEqualTo(200);
        }
    }

    @Test
    void shouldTellAnAgentThatRefreshesWhenEventsAreMissing(Scenario scenario) {
        Customer customer = scenario.customer();
        try (McpProgram agent = ai(Profile.CHATGPT, scenario, customer)) {
            Map<String, ?> id = Map.of("id", subscribes(agent, "r1").path("id").asText());
            String first = customer.emits(EVENT, "r1");
            CustomerHook hook = onlyHook(customer);
            hook.hasBeenTriggered(1);

            losesEvents(scenario, customer);
            awaitTruncated(agent, id);
            String afterTheGap = customer.emits(EVENT, "r1");
            var _ = awaitSeen(agent, "events", 2);
            hook.isDeletedByItsOwner();
            awaitTruncated(agent, id);
            String afterTheEnd = customer.emits(EVENT, "r1");

            assertThat(ids(awaitSeen(agent, "events", 3)))
                    .containsExactly(first, afterTheGap, afterTheEnd);
            assertThat(agent.calls("seen").path("gaps")).isEmpty();
            assertThat(agent.calls("seen").path("terminations")).isEmpty();
        }
    }

    @Test
    void shouldTellAnAgentThatKnowsTheExtensionOfAGapAndOfTheEnd(Scenario scenario) {
        Customer customer = scenario.customer();
        try (McpProgram agent = ai(Profile.EXTENSION, scenario, customer)) {
            Map<String, ?> id = Map.of("id", subscribes(agent, "r1").path("id").asText());
            String first = customer.emits(EVENT, "r1");
            CustomerHook hook = onlyHook(customer);
            hook.hasBeenTriggered(1);

            losesEvents(scenario, customer);
            JsonNode gap = awaitSeen(agent, "gaps", 1).getFirst();
            JsonNode stored = agent.calls("stored").get(0);
            boolean isTruncated = agent.calls("refresh", id).path("truncated").asBoolean();
            String afterTheGap = customer.emits(EVENT, "r1");
            List<JsonNode> events = awaitSeen(agent, "events", 2);
            hook.isDeletedByItsOwner();
            scenario.registry().kill();
            scenario.registry().startAgain();
            JsonNode end = awaitSeen(agent, "terminations", 1).getFirst();

            assertThat(gap.path("cursor").asText()).isNotBlank();
            assertThat(stored.path("cursor")).isEqualTo(gap.path("cursor"));
            assertThat(stored.path("truncated").asBoolean()).isTrue();
            assertThat(isTruncated).isTrue();
            assertThat(ids(events)).containsExactly(first, afterTheGap);
            assertThat(end.at("/error/code").asInt()).isEqualTo(-32024);
            await().atMost(PATIENCE).until(() -> agent.calls("stored").isEmpty());
        }
    }

    private static void losesEvents(Scenario scenario, Customer customer) {
        scenario.dispatcher().kill();
        var _ = customer.emits(EVENT, "r1", 3);
        new EventLogs(scenario.kafka().bootstrapServers()).deleteAll(TOPIC);
        scenario.dispatcher().startAgain();
        scenario.dispatcher().awaitReady();
    }

    private static CustomerHook onlyHook(Customer customer) {
        return customer.hook(customer.registered("").getFirst().path("id").asText(), "");
    }

    @ParameterizedTest
    @EnumSource
    void shouldRefuseACallbackThatDoesNotEchoAndAnEventThatThereIsNot(
            Profile profile, Scenario scenario) {
        Customer customer = scenario.customer();
        try (McpProgram agent = ai(profile, scenario, customer)) {
            JsonNode noEcho =
                    agent.isRefused("subscribe", Map.of("name", EVENT, "path", "/elsewhere"));

            assertThat(noEcho.path("code").asInt()).isEqualTo(profile.callbackEndpointError);
            assertThat(noEcho.at("/data/reason").asText()).isEqualTo("challenge_failed");
            assertThat(customer.registered("")).isEmpty();
        }
        try (McpProgram agent = client(profile, scenario, customer)) {
            JsonNode unknown =
                    agent.isRefused(
                            "request",
                            Map.of(
                                    "method",
                                    "events/subscribe",
                                    "params",
                                    Map.of("name", "Nothing")));

            assertThat(unknown.path("code").asInt()).isEqualTo(profile.notFound);
            assertThat(unknown.at("/data/kind").asText()).isEqualTo("event");
        }
    }

    @Test
    void shouldShowTheCatalogue(Scenario scenario) {
        Customer customer = scenario.customer();
        try (McpProgram agent = client(Profile.EXTENSION, scenario, customer)) {
            JsonNode listed = agent.calls("request", Map.of("method", "events/list"));

            assertThat(agent.calls("version").asText()).isEqualTo("2026-07-28");
            assertThat(agent.calls("discover").at("/capabilities/extensions").toString())
                    .isEqualTo("{\"io.modelcontextprotocol/events\":{}}");
            assertThat(agent.calls("tools").path("tools").isArray()).isTrue();
            assertThat(listed.path("events").valueStream())
                    .extracting(it -> it.path("name").asText())
                    .contains(EVENT);
        }
    }

    @Test
    void shouldLetAnAgentPollAndFollowEventsAndGoOnWhereItHungUp(Scenario scenario) {
        Customer customer = scenario.customer();
        try (McpProgram agent = client(Profile.EXTENSION, scenario, customer)) {
            JsonNode begin = polls(agent, Optional.empty());
            String first = customer.emits(EVENT, "r1");
            var _ = customer.emits(EVENT, "r2");
            List<JsonNode> polled =
                    await().atMost(PATIENCE)
                            .until(
                                    () ->
                                            polls(agent, Optional.of(begin))
                                                    .path("events")
                                                    .valueStream()
                                                    .toList(),
                                    it -> !it.isEmpty());

            follows(agent, begin, 1);
            String second = customer.emits(EVENT, "r1");
            List<JsonNode> followed = awaitSeen(agent, "events", 2);
            var _ = agent.calls("hangUp");
            String third = customer.emits(EVENT, "r1");
            follows(agent, followed.getLast(), 2);
            List<JsonNode> all = awaitSeen(agent, "events", 3);
            scenario.registry().process().signal(Signal.TERM);

            assertThat(begin.path("events")).isEmpty();
            assertThat(ids(polled)).containsExactly(first);
            assertThat(ids(all)).containsExactly(first, second, third);
            assertThat(agent.calls("ended").asText()).isEqualTo("with its result");
            assertThat(scenario.registry().process().awaitExit(Duration.ofSeconds(15))).isTrue();
        }
    }

    private static Map<String, ?> wanted(Optional<JsonNode> after) {
        Map<String, Object> wanted = new HashMap<>();
        wanted.put("name", EVENT);
        wanted.put("arguments", Map.of("resourceId", "r1"));
        after.ifPresent(it -> wanted.put("cursor", it.path("cursor").asText()));
        return wanted;
    }

    private static JsonNode polls(McpProgram agent, Optional<JsonNode> after) {
        return agent.calls("request", Map.of("method", "events/poll", "params", wanted(after)));
    }

    private static void follows(McpProgram agent, JsonNode after, int streams) {
        var _ = agent.calls("follow", Map.of("params", wanted(Optional.of(after))));
        await().atMost(PATIENCE).until(() -> agent.calls("seen").path("began").asInt() == streams);
    }

    /** What fails can't be tested without tools, and says so. */
    @ParameterizedTest
    @CsvSource({"server-stateless, 4", "http-header-validation, 3"})
    void shouldPassTheConformanceSuiteButForWhatNeedsTools(
            String suiteScenario, int untestable, Scenario scenario, @TempDir Path results)
            throws IOException {
        List<JsonNode> checks =
                McpProgram.conformance(suiteScenario, results, scenario, scenario.customer());

        assertThat(checks)
                .filteredOn(it -> it.path("status").asText().equals("SUCCESS"))
                .hasSizeGreaterThan(8);
        assertThat(checks)
                .filteredOn(it -> Set.of("FAILURE", "WARNING").contains(it.path("status").asText()))
                .hasSize(untestable)
                .allSatisfy(it ->
                        assertThat(it.path("errorMessage").asText()).startsWith("Not testable"));
    }

    private static McpProgram ai(Profile profile, Scenario scenario, Customer customer) {
        return McpProgram.start("ai.mjs", profile.capabilities, scenario, customer);
    }

    private static McpProgram client(Profile profile, Scenario scenario, Customer customer) {
        return McpProgram.start("client.mjs", profile.capabilities, scenario, customer);
    }

    private static JsonNode subscribes(McpProgram agent, String resource) {
        return agent.calls(
                "subscribe",
                Map.of(
                        "name",
                        EVENT,
                        "path",
                        "/hooks",
                        "arguments",
                        Map.of("resourceId", resource)));
    }

    private static void awaitTruncated(McpProgram agent, Map<String, ?> id) {
        await().atMost(PATIENCE)
                .until(() -> agent.calls("refresh", id).path("truncated").asBoolean());
    }

    private static List<JsonNode> awaitSeen(McpProgram agent, String what, int atLeast) {
        return await().atMost(PATIENCE)
                .until(
                        () -> agent.calls("seen").path(what).valueStream().toList(),
                        it -> it.size() >= atLeast);
    }

    private static List<String> ids(List<JsonNode> events) {
        return events.stream().map(it -> it.path("eventId").asText()).toList();
    }
}
