package dev.resthooks.registry.hook.rest;

import static dev.resthooks.registry.fixture.Servers.MOST_FOR_EVENT;
import static dev.resthooks.registry.fixture.Servers.MOST_HOOKS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.resthooks.registry.fixture.Api;
import dev.resthooks.registry.fixture.AtOnce;
import dev.resthooks.registry.fixture.Database;
import dev.resthooks.registry.fixture.Servers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What an organisation gets that wants more hooks than it may have. */
@QuarkusTest
@QuarkusTestResource(Servers.class)
class HookQuotaIT {
    private static final String TARGET = "https://example.com/";

    @Inject Database database;

    private final String org = "quota-" + UUID.randomUUID();
    private final Api api = Api.of(org);

    @AfterEach
    void deleteAll() {
        database.execute("DELETE FROM hooks WHERE org = '%s'".formatted(org));
    }

    @Test
    void shouldRegisterNoMoreThanTheQuotaWhenManyRegisterAtOnce() {
        fill("ActionCreated", MOST_FOR_EVENT - 3);

        List<Api.Answer> answers =
                AtOnce.answers(8, i -> api.post(body("ActionCreated", TARGET + i)));

        assertThat(answers).filteredOn(it -> it.status() == 200).hasSize(3);
        assertThat(answers)
                .filteredOn(it -> it.status() != 200)
                .allSatisfy(it -> {
                    assertThat(it.status()).isEqualTo(409);
                    assertThat(code(it)).isEqualTo("too-many-hooks-for-event");
                    assertThat(it.pointer()).isEqualTo("/resthooks/eventName");
                });
        assertThat(hooks()).isEqualTo(MOST_FOR_EVENT);
        assertThat(api.post(body("ActionUpdated", TARGET)).status()).isEqualTo(200);
    }

    @Test
    void shouldRegisterNoMoreThanTheQuotaOfAllEvents() {
        fill("ActionCreated", MOST_HOOKS / 2);
        fill("ActionUpdated", MOST_HOOKS / 2 - 1);

        assertThat(api.post(body("TaskCreated", TARGET)).status()).isEqualTo(200);
        Api.Answer refused = api.post(body("TaskCreated", TARGET));

        assertThat(refused.status()).isEqualTo(409);
        assertThat(code(refused)).isEqualTo("too-many-hooks");
        assertThat(hooks()).isEqualTo(MOST_HOOKS);
        assertThat(Api.of("neighbour-" + org).post(body("TaskCreated", TARGET)).status())
                .isEqualTo(200);
    }

    @Test
    void shouldRegisterAgainWhenAHookWasDeleted() {
        String id = api.registered("ActionCreated", TARGET);
        fill("ActionCreated", MOST_FOR_EVENT - 1);
        assertThat(api.post(body("ActionCreated", TARGET)).status()).isEqualTo(409);

        api.delete(Api.HOOKS + "/" + id);

        assertThat(api.post(body("ActionCreated", TARGET)).status()).isEqualTo(200);
    }

    @Test
    void shouldNotRememberTheKeyOfARegistrationThatTheQuotaRefused() {
        fill("ActionCreated", MOST_FOR_EVENT);
        Api keyed = api.with("Idempotency-Key", "key");
        assertThat(code(keyed.post(body("ActionCreated", TARGET))))
                .isEqualTo("too-many-hooks-for-event");

        assertThat(keyed.post(body("TaskCreated", TARGET)).status()).isEqualTo(200);
    }

    @Test
    void shouldNotChangeTheEventOfAHookBeyondTheQuota() {
        String id = api.registered("TaskCreated", TARGET);
        fill("ActionCreated", MOST_FOR_EVENT);

        Api.Answer refused = api.put(id, "{\"resthooks\":{\"eventName\":\"ActionCreated\"}}");
        Api.Answer other = api.put(id, "{\"resthooks\":{\"eventName\":\"ActionUpdated\"}}");

        assertThat(refused.status()).isEqualTo(409);
        assertThat(code(refused)).isEqualTo("too-many-hooks-for-event");
        assertThat(other.status()).isEqualTo(200);
    }

    @Test
    void shouldCountAHookForEachOfItsEvents() {
        fill("ActionCreated", MOST_FOR_EVENT - 2);
        String both = body("ActionUpdated", TARGET, "ActionUpdated\",\"ActionCreated");
        String id = api.post(both).hook().path("id").asText();
        assertThat(api.post(body("StepChanged", TARGET, "*")).status()).isEqualTo(200);

        Api.Answer refused = api.post(both);
        Api.Answer fewer = api.set(id, "{\"events\":[\"ActionUpdated\"]}");

        assertThat(code(refused)).isEqualTo("too-many-hooks-for-event");
        assertThat(refused.errors().path("detail").asText()).contains("ActionCreated");
        assertThat(fewer.status()).isEqualTo(200);
        assertThat(api.post(both).status()).isEqualTo(200);
        assertThat(code(api.set(id, "{\"events\":[\"ActionUpdated\",\"ActionCreated\"]}")))
                .isEqualTo("too-many-hooks-for-event");
    }

    @Test
    void shouldCountAHookOfAllEventsForEachEventThatHooksHave() {
        String id = api.registered("ActionCreated", TARGET);
        fill("ActionCreated", MOST_FOR_EVENT - 1);

        Api.Answer refused = api.post(body("StepChanged", TARGET, "*"));
        Api.Answer ofOther = api.post(body("TaskCreated", TARGET, "*"));

        assertThat(code(refused)).isEqualTo("too-many-hooks-for-event");
        assertThat(refused.errors().path("detail").asText()).contains("ActionCreated");
        assertThat(ofOther.status()).isEqualTo(200);
        assertThat(api.set(id, "{\"events\":[\"*\"]}").status()).isEqualTo(200);
        Api.Answer more =
                api.set(
                        api.registered("StepChanged", TARGET),
                        "{\"events\":[\"StepChanged\",\"ActionCreated\"]}");
        assertThat(code(more)).isEqualTo("too-many-hooks-for-event");
        assertThat(more.pointer()).isEqualTo("/resthooksettings/events");
    }

    private static String body(String event, String target, String events) {
        return body(event, target).replace("}}", ",\"events\":[\"" + events + "\"]}}");
    }

    /** Adds that many hooks past the service. */
    private void fill(String event, int count) {
        database.execute(
                """
                INSERT INTO hooks (org, event, target_url, status, revision, epoch, created_at, secrets)
                SELECT '%s', '%s', 'https://example.com/', 'Disabled', 1, 1, now(), '{sealed}'
                FROM generate_series(1, %d)
                """
                        .formatted(org, event, count));
    }

    private long hooks() {
        return database.number("SELECT count(*) FROM hooks WHERE org = '%s'".formatted(org));
    }

    private static String body(String event, String target) {
        return """
        {"resthooks":{"eventName":"%s","targetUrl":"%s"}}\
        """
                .formatted(event, target);
    }

    private static String code(Api.Answer answer) {
        return answer.errors().path("code").asText();
    }
}
