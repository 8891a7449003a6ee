package dev.resthooks.registry.hook.rest;

import static dev.resthooks.registry.fixture.Api.HOOKS;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import dev.resthooks.registry.fixture.Apart;
import dev.resthooks.registry.fixture.Api;
import dev.resthooks.registry.fixture.Database;
import dev.resthooks.registry.fixture.Servers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The service as the live Actionstep API answers, and with a rate limit that can be reached. */
@QuarkusTest
@QuarkusTestResource(Servers.class)
@TestProfile(Apart.class)
class ActionstepClientIT {
    /**
     * How clients of the live API are written: they send and accept its media type, take 204 for an
     * empty list, an object or an array for the rest, and read the time by either name.
     */
    private record LiveClient(Api api) {
        static LiveClient of(String org) {
            String type = "application/vnd.api+json";
            return new LiveClient(Api.of(org).with("Accept", type).with("Content-Type", type));
        }

        Hook subscribe(String event, String target) {
            Api.Answer answer =
                    api.post(
                            "{\"resthooks\":{\"eventName\":\"%s\",\"targetUrl\":\"%s\"}}"
                                    .formatted(event, target));
            return hooks(answer).getFirst();
        }

        List<Hook> all(String query) {
            return hooks(api.get(HOOKS + query));
        }

        /** Sends back all that it knows of the hook, with another target. */
        Hook move(Hook hook, String target) {
            JsonNode got = api.get(HOOKS + "/" + hook.id()).body();
            String changed = got.toString().replace(hook.target(), target);
            return hooks(api.put(hook.id(), changed)).getFirst();
        }

        void unsubscribe(List<Hook> hooks) {
            String ids = String.join(",", hooks.stream().map(Hook::id).toList());
            assertThat(hooks(api.delete(HOOKS + "/" + ids)))
                    .extracting(Hook::status)
                    .containsOnly("Deleted");
        }

        private static List<Hook> hooks(Api.Answer answer) {
            if (answer.status() == 204) {
                assertThat(answer.raw().body()).isEmpty();
                return List.of();
            }
            assertThat(answer.status()).as(answer.raw().body()).isEqualTo(200);
            JsonNode hooks = answer.hook();
            return hooks.isArray()
                    ? hooks.valueStream().map(Hook::of).toList()
                    : List.of(Hook.of(hooks));
        }
    }

    /** How a published client in TypeScript checks the hooks of each answer. */
    private static final String STRICT_SCHEMA =
            """
            {"type":"object","required":["resthooks"],"properties":{"resthooks":{
              "anyOf":[{"$ref":"#/$defs/hook"},{"type":"array","items":{"$ref":"#/$defs/hook"}}]}},
             "$defs":{"hook":{"type":"object",
               "required":["id","eventName","targetUrl","status","triggeredCount"],
               "properties":{
                 "id":{"type":"number"},
                 "eventName":{"type":"string"},
                 "targetUrl":{"type":"string"},
                 "status":{"enum":["Active","Disabled","Deleted"]},
                 "triggeredCount":{"type":"number"},
                 "triggeredLastTimestamp":{"type":["string","null"]}}}}}
            """;

    private record Hook(String id, String target, String status, Optional<String> last) {
        static Hook of(JsonNode hook) {
            return new Hook(
                    hook.path("id").asText(),
                    hook.path("targetUrl").asText(),
                    hook.path("status").asText(),
                    Optional.ofNullable(hook.path("triggeredLastTimestamp").textValue()));
        }
    }

    @Inject Database database;

    private final String org = "live-" + UUID.randomUUID();
    private final LiveClient client = LiveClient.of(org);

    @Test
    void shouldServeAClientOfTheLiveApi() {
        assertThat(client.all("")).isEmpty();

        Hook first = client.subscribe("ActionCreated", "https://example.com/first");
        assertThat(client.all("?targetUrl_ilike=" + "https://EXAMPLE.com/first"))
                .containsExactly(first);

        Hook second = client.subscribe("TaskUpdated", "https://example.com/second");
        assertThat(client.all("?sort=-id&pageSize=200")).containsExactly(second, first);
        assertThat(client.all("?eventName=StepChanged")).isEmpty();

        trigger(first);
        Hook moved = client.move(first, "https://example.com/moved");
        assertThat(moved.target()).isEqualTo("https://example.com/moved");
        assertThat(moved.last()).contains("2020-04-02T23:34:30+00:00");

        client.unsubscribe(List.of(moved, second));
        assertThat(client.all("")).isEmpty();
    }

    private void trigger(Hook hook) {
        database.execute(
                "UPDATE hooks SET triggered_count = 73, last_triggered = '2020-04-02T23:34:30.9Z'"
                        + " WHERE id = "
                        + hook.id());
    }

    @Test
    void shouldServeAClientThatSendsTheStatusAndChecksEachAnswer() {
        Api.Answer registered =
                client.api()
                        .post(
                                """
                                {"resthooks":{"eventName":"TaskCreated","targetUrl":"https://example.com/","status":"Active"}}\
                                """);
        long id = registered.hook().path("id").longValue();
        String path = HOOKS + "/" + id;

        List<Api.Answer> answers =
                List.of(
                        registered,
                        client.api().get(HOOKS),
                        client.api().get(path),
                        client.api().get(path + ","),
                        client.api()
                                .put(
                                        Long.toString(id),
                                        """
                                        {"resthooks":{"id":%d,"eventName":"TaskCreated","targetUrl":"https://example.com/x","status":"Active"}}\
                                        """
                                                .formatted(id)),
                        client.api().delete(path));

        assertThat(answers)
                .allSatisfy(answer -> {
                    assertThat(answer.status()).as(answer.raw().body()).isEqualTo(200);
                    assertThat(schema().validate(answer.body())).as(answer.raw().body()).isEmpty();
                    assertThat(answer.hook().path("id").longValue()).isEqualTo(id);
                });
        assertThat(registered.header("content-location")).contains(path);
    }

    private static JsonSchema schema() {
        return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                .getSchema(STRICT_SCHEMA);
    }

    @Test
    void shouldIgnoreParametersThatItDoesNotKnow() {
        Hook hook = client.subscribe("ActionCreated", "https://example.com/");
        String unknown = "?_=123&fields=id&include=x&sort%5Bresthooks%5D=id&status_is=a&_=124";

        assertThat(client.all(unknown)).containsExactly(hook);
        assertThat(client.all("/" + hook.id() + unknown)).containsExactly(hook);
        assertThat(client.api().get(HOOKS + "?status=unknown").status()).isEqualTo(400);
    }

    @ParameterizedTest
    @CsvSource({"50, 50", "200, 200", "201, 200", "100000, 200", "All, 200"})
    void shouldCutThePage(String asked, int size) {
        client.subscribe("ActionCreated", "https://example.com/");

        JsonNode body = client.api().get(HOOKS + "?pageSize=" + asked).body();

        assertThat(body.at("/meta/paging/resthooks/pageSize").asInt()).isEqualTo(size);
    }

    @Test
    void shouldKeepThePagingBesideACollapsedHook() {
        client.subscribe("ActionCreated", "https://example.com/");

        JsonNode body = client.api().get(HOOKS).body();

        assertThat(body.path("resthooks").isObject()).isTrue();
        assertThat(body.at("/meta/paging/resthooks/recordCount").asInt()).isEqualTo(1);
    }

    @Test
    void shouldTellWhoCallsTooOftenToWait() {
        List<Api.Answer> answers =
                IntStream.range(0, Apart.BURST * 2)
                        .mapToObj(i -> client.api().call("GET", HOOKS, BodyPublishers.noBody()))
                        .toList();

        assertThat(answers.subList(0, Apart.BURST))
                .extracting(Api.Answer::status)
                .containsOnly(204);
        Api.Answer refused =
                answers.stream().filter(answer -> answer.status() != 204).findFirst().orElseThrow();
        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.header("retry-after")).contains("1");
        assertThat(answers)
                .filteredOn(answer -> answer.status() == 429)
                .extracting(answer -> answer.errors().path("code").asText())
                .containsOnly("too-many-requests");
        assertThat(LiveClient.of("another-" + org).all("")).isEmpty();
    }
}
