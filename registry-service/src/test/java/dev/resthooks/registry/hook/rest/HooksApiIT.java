package dev.resthooks.registry.hook.rest;

import static dev.resthooks.registry.fixture.Api.HOOKS;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.resthooks.registry.fixture.Api;
import dev.resthooks.registry.fixture.AtOnce;
import dev.resthooks.registry.fixture.Database;
import dev.resthooks.registry.fixture.Servers;
import dev.resthooks.registry.fixture.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(Servers.class)
class HooksApiIT {
    private static final String TARGET = "https://www.mydomain.com/path/endpoint";
    private static final String JSON_API = "application/vnd.api+json";

    @Inject Database database;

    private final String org = "org-" + UUID.randomUUID();
    private final Api api = Api.of(org);

    @Test
    void shouldAnswerARegistrationWithTheDocumentedHook() {
        Api.Answer answer =
                api.post(
                        """
                        {"resthooks":{"eventName":"ActionCreated","targetUrl":"%s"}}\
                        """
                                .formatted(TARGET));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("content-type").orElse("")).startsWith("application/json");
        String id = answer.hook().path("id").asText();
        assertThat(answer.raw().body())
                .isEqualTo(
                        """
                        {"resthooks":{"id":"%s","eventName":"ActionCreated","targetUrl":"%s","status":"Active",\
                        "triggeredCount":0,"lastTriggered":"","triggeredLastTimestamp":null}}\
                        """
                                .formatted(id, TARGET));
        assertThat(api.get(HOOKS + "/" + id).raw().body()).isEqualTo(answer.raw().body());
    }

    @Test
    void shouldRecordTheClientThatRegistered() {
        String id = api.registered("ActionCreated", TARGET);

        assertThat(database.text("SELECT client FROM hooks WHERE id = " + id))
                .isEqualTo("test-client");
    }

    @Test
    void shouldAllowSeveralHooksForOneEventAndUrl() {
        String first = api.registered("ActionCreated", TARGET);
        String second = api.registered("ActionCreated", TARGET);

        assertThat(second).isNotEqualTo(first);
    }

    @Test
    void shouldShowTheTimeOfTheLatestEventInTheZoneOfTheToken() {
        String id = api.registered("ActionCreated", TARGET);
        database.execute(
                "UPDATE hooks SET triggered_count = 73, last_triggered = '2020-04-02T23:34:30.9Z'"
                        + " WHERE id = "
                        + id);
        Api inAuckland =
                Api.anonymous()
                        .with(
                                "Authorization",
                                "Bearer "
                                        + Tokens.signed(
                                                Tokens.claims()
                                                        .claim("orgkey", org)
                                                        .claim("scope", "all")
                                                        .claim("zoneinfo", "Pacific/Auckland")));

        assertThat(inAuckland.get(HOOKS + "/" + id).raw().body())
                .endsWith(
                        """
                        "triggeredCount":73,"lastTriggered":"2020-04-03T12:34:30+13:00",\
                        "triggeredLastTimestamp":"2020-04-03T12:34:30+13:00"}}\
                        """);
        assertThat(api.hook(id).path("lastTriggered").asText())
                .isEqualTo("2020-04-02T23:34:30+00:00");
    }

    @Test
    void shouldListAnEmptyOrganisation() {
        assertThat(api.get(HOOKS).raw().body())
                .isEqualTo(
                        """
                        {"resthooks":[],"meta":{"paging":{"resthooks":{"recordCount":0,"pageCount":0,\
                        "page":1,"pageSize":50,"prevPage":null,"nextPage":null}}}}\
                        """);
    }

    @Test
    void shouldPageByIdWithLinksToTheNeighbours() {
        String first = api.registered("ActionCreated", TARGET);
        String second = api.registered("TaskCreated", TARGET);
        String third = api.registered("StepChanged", TARGET);

        Api.Answer answer = api.get(HOOKS + "?page=2&pageSize=1");

        assertThat(answer.hook()).hasSize(1);
        assertThat(answer.hook().path(0).path("id").asText()).isEqualTo(second);
        JsonNode paging = answer.body().path("meta").path("paging").path("resthooks");
        assertThat(paging.path("recordCount").asInt()).isEqualTo(3);
        assertThat(paging.path("pageCount").asInt()).isEqualTo(3);
        assertThat(idOnPage(paging.path("prevPage").asText())).isEqualTo(first);
        assertThat(idOnPage(paging.path("nextPage").asText())).isEqualTo(third);
    }

    private String idOnPage(String url) {
        return api.get(url).hook().path(0).path("id").asText();
    }

    @Test
    void shouldAnswerAnEmptyPageBeyondTheLast() {
        api.registered("ActionCreated", TARGET);

        Api.Answer answer = api.get(HOOKS + "?page=2147483647&pageSize=200");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.hook()).isEmpty();
    }

    @Test
    void shouldGetSeveralHooksAsAListInTheOrderAskedFor() {
        String first = api.registered("ActionCreated", TARGET);
        String second = api.registered("TaskCreated", TARGET);

        JsonNode hooks = api.get(HOOKS + "/" + second + "," + first).hook();

        assertThat(hooks.findValuesAsText("id")).containsExactly(second, first);
    }

    @Test
    void shouldAnswerAListOfOneWithAList() {
        String id = api.registered("ActionCreated", TARGET);

        for (String ids : List.of(id + "," + id, id + ",", id + ",%20" + id)) {
            JsonNode hooks = api.get(HOOKS + "/" + ids).hook();

            assertThat(hooks.isArray()).as(ids).isTrue();
            assertThat(hooks.findValuesAsText("id")).containsExactly(id);
        }
        assertThat(api.delete(HOOKS + "/" + id + ",").hook().isArray()).isTrue();
    }

    @Test
    void shouldReplaceOnlyWhatAPutNames() {
        String id = api.registered("ActionCreated", TARGET);

        JsonNode changed = api.put(id, "{\"resthooks\":[{\"eventName\":\"TaskCreated\"}]}").hook();

        assertThat(changed.path("eventName").asText()).isEqualTo("TaskCreated");
        assertThat(changed.path("targetUrl").asText()).isEqualTo(TARGET);
        assertThat(api.hook(id)).isEqualTo(changed);
    }

    @Test
    void shouldTakeBackWhatItAnswered() {
        String id = api.registered("ActionCreated", TARGET);
        Api.Answer got = api.get(HOOKS + "/" + id);

        Api.Answer answer = api.put(id, got.raw().body());

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo(got.body());
        assertThat(database.text("SELECT revision FROM hooks WHERE id = " + id)).isEqualTo("1");
    }

    @Test
    void shouldPauseAndReenable() {
        String id = api.registered("ActionCreated", TARGET);

        assertThat(statusAfter(id, "\"status\":\"Disabled\"")).isEqualTo("Disabled");
        assertThat(statusAfter(id, "\"status\":\"Active\",\"resume\":\"now\"")).isEqualTo("Active");
        assertThat(database.text("SELECT epoch FROM hooks WHERE id = " + id)).isEqualTo("2");
    }

    @Test
    void shouldReenableADisabledHookThatGetsAnotherTarget() {
        String id = api.registered("ActionCreated", TARGET);
        statusAfter(id, "\"status\":\"Disabled\"");

        assertThat(statusAfter(id, "\"targetUrl\":\"https://www.mydomain.com/other\""))
                .isEqualTo("Active");
    }

    @Test
    void shouldStayDisabledIfTheOwnerSaysSo() {
        String id = api.registered("ActionCreated", TARGET);
        statusAfter(id, "\"status\":\"Disabled\"");

        assertThat(
                        statusAfter(
                                id,
                                "\"status\":\"Disabled\",\"targetUrl\":\"https://www.mydomain.com/other\""))
                .isEqualTo("Disabled");
    }

    @Test
    void shouldRegisterAHookThatItsOwnerEnablesLater() {
        Api.Answer answer =
                api.post(
                        """
                        {"resthooks":{"eventName":"TaskCreated","targetUrl":"https://www.mydomain.com/dbc","status":"Disabled"}}\
                        """);
        String id = answer.hook().path("id").asText();

        assertThat(answer.hook().path("status").asText()).isEqualTo("Disabled");
        assertThat(statusAfter(id, "\"status\":\"Active\"")).isEqualTo("Active");
    }

    private String statusAfter(String id, String fields) {
        return api.put(id, "{\"resthooks\":{" + fields + "}}").hook().path("status").asText();
    }

    @Test
    void shouldLoseNoUpdateWhenManyChangeOneHook() {
        String id = api.registered("ActionCreated", TARGET);

        List<Integer> statuses =
                AtOnce.answers(
                        20,
                        i ->
                                api.put(
                                                id,
                                                "{\"resthooks\":{\"targetUrl\":\"https://example.com/"
                                                        + i
                                                        + "\"}}")
                                        .status());

        assertThat(statuses).containsOnly(200);

        assertThat(database.text("SELECT revision FROM hooks WHERE id = " + id)).isEqualTo("21");
    }

    @Test
    void shouldAnswerADeletionWithTheHookThatIsNoMore() {
        String id = api.registered("ActionCreated", TARGET);

        Api.Answer answer = api.delete(HOOKS + "/" + id);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.hook().path("id").asText()).isEqualTo(id);
        assertThat(answer.hook().path("status").asText()).isEqualTo("Deleted");
        assertThat(api.get(HOOKS + "/" + id).status()).isEqualTo(404);
        assertThat(api.delete(HOOKS + "/" + id).status()).isEqualTo(404);
    }

    @Test
    void shouldDeleteSeveralOrNone() {
        String first = api.registered("ActionCreated", TARGET);
        String second = api.registered("ActionCreated", TARGET);

        assertThat(api.delete(HOOKS + "/" + first + ",999999999").status()).isEqualTo(404);
        assertThat(api.hook(first).path("status").asText()).isEqualTo("Active");
        assertThat(api.delete(HOOKS + "/" + first + "," + second).hook().findValuesAsText("status"))
                .containsExactly("Deleted", "Deleted");
    }

    @Test
    void shouldSpeakJsonApiInAndOut() {
        Api.Answer answer =
                api.with("Accept", JSON_API)
                        .with("Content-Type", JSON_API)
                        .post(
                                """
                                {"resthooks":{"eventName":"ActionCreated","targetUrl":"%s"}}\
                                """
                                        .formatted(TARGET));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("content-type").orElse("")).startsWith(JSON_API);
        assertThat(answer.raw().body()).contains("\"eventName\":\"ActionCreated\"");
    }
}
