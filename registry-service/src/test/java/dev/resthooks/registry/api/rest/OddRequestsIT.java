package dev.resthooks.registry.api.rest;

import static dev.resthooks.registry.fixture.Api.HOOKS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.resthooks.registry.fixture.Api;
import dev.resthooks.registry.fixture.RawAnswer;
import dev.resthooks.registry.fixture.RawHttp;
import dev.resthooks.registry.fixture.Servers;
import dev.resthooks.registry.fixture.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(Servers.class)
class OddRequestsIT {
    private final Api api = Api.of("odd");
    private final String authorization = "Authorization: Bearer " + Tokens.of("odd");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/*",
                "application/json;q=0.9",
                "application/json;charset=utf-16"
            })
    void shouldAnswerJsonInUtf8(String accept) {
        Api.Answer answer = api.with("Accept", accept).get(HOOKS);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("content-type")).contains("application/json;charset=UTF-8");
        assertThat(answer.body().path("resthooks").isArray()).isTrue();
    }

    @Test
    void shouldSayOfErrorsTooThatTheyAreUtf8() {
        Api.Answer answer = api.with("Accept", "application/vnd.api+json").get(HOOKS + "/0");

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.header("content-type"))
                .contains("application/vnd.api+json;charset=UTF-8");
    }

    @ParameterizedTest
    @CsvSource({"text/html, 406, not-acceptable", "garbage, 400, malformed-header"})
    void shouldRefuseInItsShapeWhatItCannotAnswer(String accept, int status, String code) {
        for (Api caller : new Api[] {api, Api.anonymous()}) {
            Api.Answer answer = caller.with("Accept", accept).get(HOOKS);

            assertThat(answer.status()).isEqualTo(status);
            assertThat(answer.errors().path("code").asText()).isEqualTo(code);
            assertThat(answer.errors().path("source").path("header").asText()).isEqualTo("Accept");
        }
    }

    @Test
    void shouldCloseTheConnectionOfARefusedRequestWhenItsBodyHasEnded() {
        try (RawHttp odd = RawHttp.connect()) {
            RawAnswer answer =
                    odd.send(
                                    "POST " + HOOKS + "?a=| HTTP/1.1",
                                    "Host: a",
                                    "Transfer-Encoding: chunked")
                            .nextAnswer();

            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.headers()).containsEntry("connection", "close");
            assertThat(odd.send("0").answer()).isEmpty();
        }
    }

    @Test
    void shouldServeHttp10WithoutHost() {
        api.registered("ActionCreated", "https://example.com/1");
        api.registered("ActionCreated", "https://example.com/2");

        assertThat(RawHttp.ask("GET " + HOOKS + "?pageSize=1 HTTP/1.0", authorization))
                .startsWith("HTTP/1.0 200 ")
                .contains("\"nextPage\":\"/api/rest/resthooks?pageSize=1&page=2\"");
    }

    @Test
    void shouldNotEchoTheHost() {
        api.registered("ActionCreated", "https://example.com/1");
        api.registered("ActionCreated", "https://example.com/2");

        assertThat(
                        RawHttp.ask(
                                "GET " + HOOKS + "?pageSize=1 HTTP/1.1",
                                "Host: evil.example",
                                "Connection: close",
                                authorization))
                .startsWith("HTTP/1.1 200 ")
                .doesNotContain("evil");
    }

    @Test
    void shouldSpeakOfDeepNestingInPlainWords() {
        Api.Answer answer = api.post("[".repeat(5_000));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.errors().path("detail").asText())
                .isEqualTo(
                        "The JSON is nested too deeply, or has a name or a number that is too long.");
    }

    @Test
    void shouldSpeakOfBrokenJsonInPlainWords() {
        assertThat(api.post("{\"resthooks\":").errors().path("detail").asText())
                .isEqualTo("The body is not valid JSON (line 1, column 14).");
    }
}
