package dev.resthooks.registry.hook.rest;

import static dev.resthooks.registry.fixture.Api.HOOKS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.resthooks.registry.fixture.Api;
import dev.resthooks.registry.fixture.AtOnce;
import dev.resthooks.registry.fixture.Database;
import dev.resthooks.registry.fixture.Servers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(Servers.class)
class EntityTagIT {
    private static final String PAUSE = "{\"resthooks\":{\"status\":\"Disabled\"}}";

    @Inject Database database;

    private final Api api = Api.of("tags");
    private String id = "";

    @BeforeEach
    void register() {
        id = api.registered("ActionCreated", "https://example.com/");
    }

    @Test
    void shouldTagTheSameViewTheSame() {
        Api.Answer registered =
                api.post(
                        """
                        {"resthooks":{"eventName":"ActionCreated","targetUrl":"https://example.com/"}}\
                        """);
        String own = registered.hook().path("id").asText();

        assertThat(registered.header("etag")).isPresent().isEqualTo(one(own).header("etag"));
        assertThat(registered.header("content-location")).contains(HOOKS + "/" + own);
    }

    @Test
    void shouldTagAnotherViewOtherwise() {
        String before = tag();
        trigger();
        String counted = tag();
        api.put(id, PAUSE);

        assertThat(List.of(before, counted, tag())).doesNotHaveDuplicates();
    }

    @Test
    void shouldNotSendAgainWhatTheCallerHas() {
        Api.Answer again = api.with("If-None-Match", "\"x\", " + tag()).get(HOOKS + "/" + id);

        assertThat(again.status()).isEqualTo(304);
        assertThat(again.raw().body()).isEmpty();
        assertThat(again.header("etag")).contains(tag());
    }

    @Test
    void shouldSendWhatEventsCountedSince() {
        String before = tag();
        trigger();

        assertThat(api.with("If-None-Match", before).get(HOOKS + "/" + id).status()).isEqualTo(200);
    }

    @Test
    void shouldRefuseToOverwriteWhatAnotherChanged() {
        Api mine = api.with("If-Match", tag());
        api.put(id, "{\"resthooks\":{\"targetUrl\":\"https://example.com/theirs\"}}");

        Api.Answer answer = mine.put(id, PAUSE);

        assertThat(answer.status()).isEqualTo(412);
        assertThat(answer.errors().path("code").asText()).isEqualTo("precondition-failed");
        assertThat(answer.errors().at("/source/header").asText()).isEqualTo("If-Match");
        assertThat(api.hook(id).path("status").asText()).isEqualTo("Active");
        assertThat(mine.delete(HOOKS + "/" + id).status()).isEqualTo(412);
        assertThat(mine.get(HOOKS + "/" + id).status()).isEqualTo(412);
    }

    @Test
    void shouldLetOneOfManyWhoSawTheSameChangeIt() {
        Api seen = api.with("If-Match", tag());

        List<Integer> statuses =
                AtOnce.answers(
                        8,
                        i ->
                                seen.put(
                                                id,
                                                "{\"resthooks\":{\"targetUrl\":\"https://example.com/"
                                                        + i
                                                        + "\"}}")
                                        .status());

        assertThat(statuses).containsOnly(200, 412).containsOnlyOnce(200);
    }

    @Test
    void shouldNotTakeEventsForAnUpdate() {
        Api mine = api.with("If-Match", tag());
        trigger();

        assertThat(mine.put(id, PAUSE).status()).isEqualTo(200);
    }

    @Test
    void shouldTakeAnyTagAndAStar() {
        assertThat(api.with("If-Match", ", \"1-old\",, " + tag() + ",").put(id, PAUSE).status())
                .isEqualTo(200);
        assertThat(api.with("If-Match", "*").put(id, PAUSE).status()).isEqualTo(200);
        assertThat(api.with("If-Match", "*").get(HOOKS + "/999999999").status()).isEqualTo(404);
        assertThat(api.with("If-Match", tag()).delete(HOOKS + "/" + id).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "\"1", "\"1\" \"2\"", ",", "*,\"1\"", " "})
    void shouldRefuseWhatIsNoListOfTags(String header) {
        Api.Answer answer = api.with("If-Match", header).put(id, PAUSE);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.errors().at("/source/header").asText()).isEqualTo("If-Match");
    }

    @ParameterizedTest
    @ValueSource(strings = {"W/\"1-0-\"", "\"2-0-\"", "\"\"", "\"99999999999999999999-0-\""})
    void shouldMatchNoOtherTag(String header) {
        assertThat(api.with("If-Match", header).put(id, PAUSE).status()).isEqualTo(412);
    }

    private Api.Answer one(String which) {
        return api.get(HOOKS + "/" + which);
    }

    private String tag() {
        return one(id).header("etag").orElseThrow();
    }

    private void trigger() {
        database.execute(
                "UPDATE hooks SET triggered_count = triggered_count + 1, last_triggered = now()"
                        + " WHERE id = "
                        + id);
    }
}
