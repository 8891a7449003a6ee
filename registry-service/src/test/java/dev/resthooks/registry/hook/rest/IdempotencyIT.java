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
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(Servers.class)
class IdempotencyIT {
    private static final String BODY =
            "{\"resthooks\":{\"eventName\":\"ActionCreated\",\"targetUrl\":\"https://example.com/a\"}}";
    private static final String SAME =
            "{\"resthooks\":[{\"targetUrl\":\"HTTPS://EXAMPLE.com/a\",\"eventName\":\"ActionCreated\"}]}";
    private static final String OTHER =
            "{\"resthooks\":{\"eventName\":\"ActionCreated\",\"targetUrl\":\"https://example.com/b\"}}";

    @Inject Database database;

    private final String org = "keys-" + UUID.randomUUID();
    private final Api api = Api.of(org);
    private final Api keyed = api.with("Idempotency-Key", "a-key");

    @Test
    void shouldAnswerTheFirstResultAgain() {
        Api.Answer first = keyed.post(BODY);
        Api.Answer second = keyed.post(SAME);

        assertThat(second.status()).isEqualTo(200);
        assertThat(second.raw().body()).isEqualTo(first.raw().body());
        assertThat(second.header("etag")).isEqualTo(first.header("etag"));
        assertThat(hooks()).isEqualTo(1);
    }

    @Test
    void shouldAnswerTheFirstResultThoughTheHookIsAnotherNow() {
        Api.Answer first = keyed.post(BODY);
        api.delete(HOOKS + "/" + first.hook().path("id").asText());

        assertThat(keyed.post(BODY).raw().body()).isEqualTo(first.raw().body());
        assertThat(hooks()).isZero();
    }

    @Test
    void shouldRefuseTheKeyForAnotherHook() {
        keyed.post(BODY);

        Api.Answer answer = keyed.post(OTHER);

        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.errors().path("code").asText()).isEqualTo("idempotency-key-in-use");
        assertThat(answer.errors().at("/source/header").asText()).isEqualTo("Idempotency-Key");
        assertThat(hooks()).isEqualTo(1);
    }

    @Test
    void shouldTakeOtherSettingsForAnotherHook() {
        String set = BODY.replace("}}", ",\"headers\":{\"x-key\":\"%s\"}}}");
        Api.Answer first = keyed.post(set.formatted("a"));

        assertThat(keyed.post(set.formatted("a")).raw().body()).isEqualTo(first.raw().body());
        assertThat(keyed.post(set.formatted("b")).status()).isEqualTo(409);
        assertThat(keyed.post(BODY).status()).isEqualTo(409);
        assertThat(hooks()).isEqualTo(1);
    }

    @Test
    void shouldRegisterOnceWhenManySendTheSameAtATime() {
        List<Api.Answer> answers = AtOnce.answers(8, _ -> keyed.post(BODY));

        assertThat(answers).extracting(Api.Answer::status).containsOnly(200);
        assertThat(answers)
                .extracting(answer -> answer.hook().path("id").asText())
                .containsOnly(answers.getFirst().hook().path("id").asText());
        assertThat(hooks()).isEqualTo(1);
    }

    @Test
    void shouldNotRememberWhatWasRefused() {
        assertThat(
                        keyed.post("{\"resthooks\":{\"eventName\":\"No\",\"targetUrl\":\"x\"}}")
                                .status())
                .isEqualTo(400);

        assertThat(keyed.post(BODY).status()).isEqualTo(200);
    }

    @Test
    void shouldRememberAKeyForADay() {
        Api.Answer first = keyed.post(BODY);
        letHoursPass(23);

        assertThat(keyed.post(BODY).raw().body()).isEqualTo(first.raw().body());
        assertThat(keyed.post(OTHER).status()).isEqualTo(409);
    }

    @Test
    void shouldForgetAKeyAfterADay() {
        keyed.post(BODY);
        letHoursPass(25);
        api.with("Idempotency-Key", "another-key").post(BODY);

        assertThat(keys()).isEqualTo(1);
        assertThat(keyed.post(OTHER).status()).isEqualTo(200);
        assertThat(hooks()).isEqualTo(3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "two words"})
    void shouldRefuseAKeyThatIsNoWord(String key) {
        assertThat(api.with("Idempotency-Key", key).post(BODY).status()).isEqualTo(400);
        assertThat(hooks()).isZero();
    }

    @Test
    void shouldRefuseAKeyThatIsTooLong() {
        assertThat(api.with("Idempotency-Key", "k".repeat(256)).post(BODY).status()).isEqualTo(400);
        assertThat(api.with("Idempotency-Key", "k".repeat(255)).post(BODY).status()).isEqualTo(200);
    }

    private void letHoursPass(int hours) {
        database.execute(
                "UPDATE registration_keys SET created_at = created_at - interval '%d hours' WHERE org = '%s'"
                        .formatted(hours, org));
    }

    private long hooks() {
        return database.number("SELECT count(*) FROM hooks WHERE org = '%s'".formatted(org));
    }

    private long keys() {
        return database.number(
                "SELECT count(*) FROM registration_keys WHERE org = '%s'".formatted(org));
    }
}
