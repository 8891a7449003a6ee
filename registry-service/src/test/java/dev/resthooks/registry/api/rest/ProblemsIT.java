package dev.resthooks.registry.api.rest;

import static dev.resthooks.registry.fixture.Api.HOOKS;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.resthooks.registry.fixture.Api;
import dev.resthooks.registry.fixture.OpenApiDocument;
import dev.resthooks.registry.fixture.Servers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@QuarkusTestResource(Servers.class)
class ProblemsIT {
    private static final String JSON_API = "application/vnd.api+json";
    private static final String TOO_LONG =
            "{\"resthooks\":{\"eventName\":\"" + "a".repeat(64 * 1024) + "\"}}";

    private final Api api = Api.of("problems");

    @Test
    void shouldSayWhatIsWrongInTheDocumentedShape() {
        Api.Answer answer =
                api.post(
                        """
                        {"resthooks":{"eventName":"ActionCreate","targetUrl":"https://example.com/"}}\
                        """);

        String id = answer.errors().path("id").asText();
        assertThat(answer.raw().body())
                .isEqualTo(
                        """
                        {"errors":{"id":"%s","status":400,"code":"unknown-event","title":"The event does not exist",\
                        "detail":"There is no event 'ActionCreate'. Did you mean 'ActionCreated'?",\
                        "source":{"pointer":"/resthooks/eventName"}}}\
                        """
                                .formatted(id));
        assertThat(id).isNotEmpty();
    }

    @Test
    void shouldGiveTheReasonForRefusingATarget() {
        Api.Answer answer =
                api.post(
                        """
                        {"resthooks":{"eventName":"ActionCreated","targetUrl":"https://10.0.0.1/"}}\
                        """);

        expect(answer, 400, "invalid-url", "/resthooks/targetUrl");
        assertThat(answer.errors().path("detail").asText())
                .isEqualTo(
                        "The target URL is not allowed: the host is a private, loopback or reserved"
                                + " address.");
    }

    @Test
    void shouldRefuseMalformedJson() {
        expect(api.post("{\"resthooks\":"), 400, "malformed-json", "");
        expect(api.post(""), 400, "malformed-json", "");
        byte[] notUnicode = {0, 0x7b, 0, 0};
        expect(
                api.call("POST", HOOKS, BodyPublishers.ofByteArray(notUnicode)),
                400,
                "malformed-json",
                "");
    }

    @ParameterizedTest
    @CsvSource({
        "page=0, bad-paging, page",
        "page=x, bad-paging, page",
        "pageSize=201, bad-paging, pageSize",
        "pageSize=-1, bad-paging, pageSize",
        "page=1&page=2, repeated-parameter, page",
        "status=Active&status=Active, repeated-parameter, status",
        "eventname=ActionCreated, unsupported-parameter, eventname",
        "resume=now, unsupported-parameter, resume",
        "status_is=Active, unsupported-parameter, status_is",
        "eventName_=ActionCreated, unsupported-parameter, eventName_",
        "sort=lastTriggerd, bad-sort, sort",
        "sort=id%2C, bad-sort, sort",
        "eventName=Action+Created, bad-filter, eventName",
        "eventName_in=ActionCreated%2C*, bad-filter, eventName_in",
        "status=active, bad-filter, status",
        "id_lt=x, bad-filter, id_lt",
        "id_in=, bad-filter, id_in",
        "triggeredCount_ilike=1*, bad-filter, triggeredCount_ilike",
        "lastTriggered_gt=yesterday, bad-filter, lastTriggered_gt",
        "lastTriggered_gt=, bad-filter, lastTriggered_gt",
        "lastTriggered_gt=2020-13-01, bad-filter, lastTriggered_gt",
        "targetUrl_like=%00, bad-filter, targetUrl_like",
    })
    void shouldNameTheQueryParameterAtFault(String query, String code, String parameter) {
        Api.Answer answer = api.get(HOOKS + "?" + query);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.errors().path("code").asText()).isEqualTo(code);
        assertThat(answer.errors().path("source").path("parameter").asText()).isEqualTo(parameter);
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /api/rest/resthooks/999999999, ids",
        "GET, /api/rest/resthooks/x, ids",
        "DELETE, /api/rest/resthooks/999999999, ids",
        "GET, /api/rest/resthooks/999999999/health, id",
        "GET, /api/rest/resthooks/1/nothing, none",
        "GET, /api/rest/nothing, none",
        "POST, /api/nothing, none",
        "GET, /api, none",
    })
    void shouldNotFindWhatIsNotThere(String method, String path, String parameter) {
        Api.Answer answer = api.call(method, path, BodyPublishers.noBody());

        expect(answer, 404, "not-found", "none");
        assertThat(answer.parameter()).isEqualTo(parameter);
    }

    @Test
    void shouldNotFindAHookToChange() {
        Api.Answer answer = api.put("999999999", "{\"resthooks\":{\"status\":\"Active\"}}");

        expect(answer, 404, "not-found", "none");
        assertThat(answer.parameter()).isEqualTo("ids");
    }

    @Test
    void shouldRefuseAMethodThatIsNotAllowed() {
        Api.Answer answer = api.call("PATCH", HOOKS, BodyPublishers.noBody());

        expect(answer, 405, "method-not-allowed", "none");
        assertThat(answer.header("allow")).contains("GET, HEAD, OPTIONS, POST");
        assertThat(api.call("POST", HOOKS + "/1", BodyPublishers.noBody()).header("allow"))
                .contains("DELETE, GET, HEAD, OPTIONS, PUT");
        expect(api.delete(HOOKS), 405, "method-not-allowed", "none");
    }

    @Test
    void shouldAllowWhatTheDescriptionSaysOfEachPath() {
        Map<String, Set<String>> described = new HashMap<>();
        for (OpenApiDocument.Operation call : OpenApiDocument.read().operations()) {
            Set<String> methods =
                    described.computeIfAbsent(
                            call.path().replaceAll("\\{[^}]+}", "1"), path -> new TreeSet<>());
            methods.add("OPTIONS");
            methods.add(call.method());
            if (call.method().equals("GET")) {
                methods.add("HEAD");
            }
        }

        assertThat(described)
                .isNotEmpty()
                .allSatisfy((path, methods) -> {
                    Api.Answer answer = api.call("PATCH", path, BodyPublishers.noBody());

                    expect(answer, 405, "method-not-allowed", "none");
                    assertThat(answer.header("allow")).contains(String.join(", ", methods));
                    assertThat(api.call("OPTIONS", path, BodyPublishers.noBody()).header("allow"))
                            .contains(String.join(", ", methods));
                });
    }

    @Test
    void shouldRefuseToAnswerInAnotherMediaType() {
        expect(api.with("Accept", "text/html").get(HOOKS), 406, "not-acceptable", "none");
    }

    @Test
    void shouldRefuseABodyOfAnotherMediaType() {
        expect(
                api.with("Content-Type", "text/plain").post("{}"),
                415,
                "unsupported-media-type",
                "none");
    }

    @Test
    void shouldRefuseABodyOfAnotherCharset() {
        Api.Answer answer =
                api.with("Content-Type", "application/json; charset=iso-8859-1").post("{}");

        expect(answer, 415, "unsupported-media-type", "none");
        assertThat(answer.errors().path("detail").asText()).isEqualTo("Send JSON in UTF-8.");
        assertThat(
                        api.with("Content-Type", "application/json;Charset=\"utf-8\"")
                                .post("{}")
                                .status())
                .isEqualTo(400);
    }

    @Test
    void shouldRefuseParametersOfWhatHasNone() {
        for (String path :
                List.of(
                        "/api/rest/resthookevents",
                        HOOKS + "/1/replays",
                        HOOKS + "/1/replays/1",
                        HOOKS + "/1/secret",
                        HOOKS + "/1/health")) {
            Api.Answer answer = api.get(path + "?foo=1");

            expect(answer, 400, "unsupported-parameter", "none");
            assertThat(answer.parameter()).isEqualTo("foo");
        }
    }

    @Test
    void shouldKeepAnswersOutOfCachesAndFrames() {
        for (Api.Answer answer : List.of(api.get(HOOKS), Api.anonymous().get(HOOKS))) {
            assertThat(answer.raw().headers().allValues("cache-control"))
                    .containsExactly("no-store");
            assertThat(answer.header("x-content-type-options")).contains("nosniff");
            assertThat(answer.header("content-security-policy")).contains("frame-ancestors 'none'");
        }
    }

    @Test
    void shouldRefuseABodyOfMoreThan64KiB() {
        expect(api.post(TOO_LONG), 413, "too-large", "");
    }

    @Test
    void shouldRefuseABodyOfUnknownLengthOnceItIsTooLong() {
        byte[] body = TOO_LONG.getBytes(UTF_8);

        expect(
                api.call(
                        "POST",
                        HOOKS,
                        BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body))),
                413,
                "too-large",
                "");
    }

    @Test
    void shouldRefuseABodyOfManyMegabytes() {
        byte[] megabytes = new byte[20 * 1024 * 1024];

        expect(
                api.call("POST", HOOKS, BodyPublishers.ofByteArray(megabytes)),
                413,
                "too-large",
                "");
    }

    @Test
    void shouldMirrorTheAcceptedMediaTypeInErrors() {
        for (String accepted : List.of("application/json", JSON_API)) {
            Api.Answer answer = api.with("Accept", accepted).get(HOOKS + "/999999999");

            expect(answer, 404, "not-found", "none");
            assertThat(answer.header("content-type").orElse("")).startsWith(accepted);
        }
    }

    private static void expect(Api.Answer answer, int status, String code, String pointer) {
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.errors().path("status").asInt()).isEqualTo(status);
        assertThat(answer.errors().path("code").asText()).isEqualTo(code);
        assertThat(answer.pointer()).isEqualTo(pointer);
    }
}
