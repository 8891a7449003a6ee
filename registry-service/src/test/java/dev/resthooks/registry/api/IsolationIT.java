package dev.resthooks.registry.api;

import static dev.resthooks.registry.fixture.Api.HOOKS;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.resthooks.registry.fixture.Api;
import dev.resthooks.registry.fixture.OpenApiDocument;
import dev.resthooks.registry.fixture.OpenApiDocument.Operation;
import dev.resthooks.registry.fixture.Servers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Two organisations with many hooks each: whatever a stranger sends, another's hook is as good as
 * one that never was. The calls are those of the API's own description, so new ones are tried too.
 */
@QuarkusTest
@QuarkusTestResource(Servers.class)
class IsolationIT {
    private static final int MANY = 30;
    private static final String NEVER = "9000000000000000000";

    private final String mark = "mark-" + UUID.randomUUID();
    private final Api owner = Api.of("owner-" + mark);
    private final Api stranger = Api.of("stranger-" + mark);
    private List<String> owned = List.of();
    private String own = "";
    private JsonNode before = MissingNode.getInstance();

    @BeforeEach
    void registerManyHooks() {
        owned = registered(owner, "https://example.com/" + mark);
        own = registered(stranger, "https://example.org/").getFirst();
        before = owner.get(HOOKS).body();
    }

    private static List<String> registered(Api api, String target) {
        return IntStream.range(0, MANY)
                .mapToObj(i -> api.registered("ActionCreated", target + "/" + i))
                .toList();
    }

    @Test
    void shouldAnswerForAnothersHookAsForOneThatNeverWas() {
        for (Operation operation : OpenApiDocument.read().operations()) {
            for (String media : List.of("application/json", "application/vnd.api+json")) {
                Api api = stranger.with("Accept", media).with("If-Match", tagOf(owned.getFirst()));

                String anothers = answer(api, operation, owned.getFirst());
                String nobodys = answer(api, operation, NEVER);

                assertThat(anothers).as(operation.toString()).isEqualTo(nobodys);
                assertThat(anothers).as(operation.toString()).doesNotContain(mark);
            }
        }
        assertThat(owner.get(HOOKS).body()).isEqualTo(before);
    }

    @Test
    void shouldNotActOnOwnHooksTogetherWithAnothers() {
        for (Operation operation : OpenApiDocument.read().operations()) {
            if (operation.path().contains("{ids}")) {
                String answer = answer(stranger, operation, own + "," + owned.getFirst());

                assertThat(answer).as(operation.toString()).startsWith("404").doesNotContain(mark);
            }
        }
        assertThat(stranger.hook(own).path("status").asText()).isEqualTo("Active");
        assertThat(owner.get(HOOKS).body()).isEqualTo(before);
    }

    @Test
    void shouldFindNothingOfAnothersByAnyParameter() {
        for (String query : queries()) {
            Api.Answer answer = stranger.get(HOOKS + "?" + query);

            assertThat(answer.status()).as(query).isEqualTo(200);
            assertThat(answer.hook().toString()).as(query).doesNotContain(mark);
            assertThat(answer.hook().findValuesAsText("id"))
                    .as(query)
                    .doesNotContainAnyElementsOf(owned);
            assertThat(recordCount(answer)).as(query).isLessThanOrEqualTo(MANY);
        }
    }

    private List<String> queries() {
        List<String> queries = new ArrayList<>();
        String ids = String.join(",", owned);
        for (String sort : List.of("id", "-id", "targetUrl", "-targetUrl", "-lastTriggered")) {
            queries.add("pageSize=200&sort=" + sort);
            queries.add("pageSize=200&id_in=" + ids + "&sort=" + sort);
        }
        queries.add("id_in=" + ids + "," + own);
        queries.add("id=" + owned.getFirst());
        queries.add("id_gteq=" + owned.getFirst() + "&pageSize=200");
        queries.add("targetUrl_ilike=" + encoded("*" + mark + "*"));
        queries.add("targetUrl_ntlike=nothing&pageSize=200");
        queries.add("targetUrl_like=" + encoded("%' OR org <> '"));
        queries.add("eventName_nteq=TaskCreated&status_in=Active,Disabled&pageSize=200");
        queries.add("page=2&pageSize=" + MANY);
        return queries;
    }

    @Test
    void shouldKeepIdempotencyKeysApart() {
        String hook =
                "{\"resthooks\":{\"eventName\":\"%s\",\"targetUrl\":\"https://example.com/%s\"}}";
        Api.Answer owners =
                owner.with("Idempotency-Key", mark).post(hook.formatted("TaskCreated", mark));

        Api.Answer strangers =
                stranger.with("Idempotency-Key", mark).post(hook.formatted("ActionCreated", "x"));

        assertThat(strangers.status()).isEqualTo(200);
        assertThat(strangers.hook().path("id")).isNotEqualTo(owners.hook().path("id"));
        assertThat(strangers.raw().body()).doesNotContain(mark);
    }

    private static long recordCount(Api.Answer list) {
        return list.body().at("/meta/paging/resthooks/recordCount").asLong();
    }

    private String tagOf(String id) {
        return owner.get(HOOKS + "/" + id).header("etag").orElse("");
    }

    /** Status and body, without what differs from call to call by nature. */
    private static String answer(Api api, Operation operation, String id) {
        String path = operation.path().replaceAll("\\{ids?}", id).replaceAll("\\{[^}]+}", "1");
        Api.Answer answer =
                operation.bodySchema().isPresent()
                        ? api.call(
                                operation.method(),
                                path,
                                BodyPublishers.ofString(operation.exampleBody()))
                        : api.call(operation.method(), path, BodyPublishers.noBody());
        return answer.status()
                + answer.raw()
                        .body()
                        .replaceAll("\"id\":\"[0-9a-f-]{36}\"", "\"id\":\"…\"")
                        .replaceAll("(\"id\":\"|hook |id ')" + id + "(?![0-9])", "$1…")
                        .replaceAll("\"id\":\"[0-9]+\"", "\"id\":\"…\"");
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, UTF_8);
    }
}
