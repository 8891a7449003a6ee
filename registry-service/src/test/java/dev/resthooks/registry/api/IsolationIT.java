package dev.resthooks.registry.api;

import static dev.resthooks.registry.fixture.Api.HOOKS;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
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
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Two organisations with pages of hooks each: whatever a stranger sends, another's hook is as good
 * as one that never was. The calls are those of the API's own description, so new ones are tried
 * too.
 */
@QuarkusTest
@QuarkusTestResource(Servers.class)
class IsolationIT {
    private static final int MANY = 300;
    private static final int PAGE = 100;
    private static final String NEVER = "9000000000000000000";

    private static final String MARK = "mark-" + UUID.randomUUID();

    private static Api owner;
    private static Api stranger;
    private static List<String> owned;
    private static List<String> own;

    private JsonNode before = MissingNode.getInstance();

    @BeforeAll
    static void registerManyHooks() {
        owner = Api.of("owner-" + MARK);
        stranger = Api.of("stranger-" + MARK);
        owned = registered(owner, "https://example.com/" + MARK);
        own = registered(stranger, "https://example.org/");
    }

    @BeforeEach
    void seeWhatTheOwnerHas() {
        before = allOfOwner();
    }

    /** The hooks, page by page, and the settings of one. */
    private static JsonNode allOfOwner() {
        ArrayNode all = JsonNodeFactory.instance.arrayNode();
        for (int page = 1; page <= MANY / PAGE + 1; page++) {
            all.add(owner.get(HOOKS + "?pageSize=" + PAGE + "&page=" + page).body());
        }
        all.add(owner.get(HOOKS + "/" + owned.getFirst() + "/settings").body());
        return all;
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
                assertThat(anothers).as(operation.toString()).doesNotContain(MARK);
            }
        }
        assertThat(allOfOwner()).isEqualTo(before);
    }

    @Test
    void shouldNotActOnOwnHooksTogetherWithAnothers() {
        for (Operation operation : OpenApiDocument.read().operations()) {
            if (operation.path().contains("{ids}")) {
                String answer =
                        answer(stranger, operation, own.getFirst() + "," + owned.getFirst());

                assertThat(answer).as(operation.toString()).startsWith("404").doesNotContain(MARK);
            }
        }
        assertThat(stranger.hook(own.getFirst()).path("status").asText()).isEqualTo("Active");
        assertThat(allOfOwner()).isEqualTo(before);
    }

    @Test
    void shouldFindNothingOfAnothersByAnyParameter() {
        long ofStranger = recordCount(stranger.get(HOOKS));
        for (String query : queries()) {
            Api.Answer answer = stranger.get(HOOKS + "?" + query);

            assertThat(answer.status()).as(query).isEqualTo(200);
            assertThat(answer.hook().toString()).as(query).doesNotContain(MARK);
            assertThat(answer.hook().findValuesAsText("id"))
                    .as(query)
                    .doesNotContainAnyElementsOf(owned);
            assertThat(recordCount(answer)).as(query).isLessThanOrEqualTo(ofStranger);
        }
    }

    private List<String> queries() {
        List<String> queries = new ArrayList<>();
        String ids = String.join(",", owned.subList(0, PAGE - 1));
        for (String sort : List.of("id", "-id", "targetUrl", "-targetUrl", "-lastTriggered")) {
            queries.add("pageSize=" + PAGE + "&sort=" + sort);
            queries.add("pageSize=" + PAGE + "&id_in=" + ids + "&sort=" + sort);
        }
        queries.add("id_in=" + ids + "," + own.getFirst());
        queries.add("id=" + owned.getFirst());
        queries.add("id_gteq=" + owned.getFirst() + "&pageSize=200");
        queries.add("targetUrl_ilike=" + encoded("*" + MARK + "*"));
        queries.add("targetUrl_ntlike=nothing&pageSize=200");
        queries.add("targetUrl_like=" + encoded("%' OR org <> '"));
        queries.add("eventName_nteq=TaskCreated&status_in=Active,Disabled&pageSize=200");
        for (int page = 1; page <= MANY / PAGE + 2; page++) {
            queries.add("pageSize=" + PAGE + "&page=" + page);
        }
        return queries;
    }

    @Test
    void shouldKeepIdempotencyKeysApart() {
        String hook =
                "{\"resthooks\":{\"eventName\":\"%s\",\"targetUrl\":\"https://example.com/%s\"}}";
        Api.Answer owners =
                owner.with("Idempotency-Key", MARK).post(hook.formatted("TaskCreated", MARK));

        Api.Answer strangers =
                stranger.with("Idempotency-Key", MARK).post(hook.formatted("ActionCreated", "x"));

        assertThat(strangers.status()).isEqualTo(200);
        assertThat(strangers.hook().path("id")).isNotEqualTo(owners.hook().path("id"));
        assertThat(strangers.raw().body()).doesNotContain(MARK);
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
                        .replaceAll("\"id\":\"[0-9]+\"", "\"id\":\"…\"")
                        .replaceAll("\"(created|ended)\":\"[^\"]+\"", "\"$1\":\"…\"");
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, UTF_8);
    }
}
