package dev.resthooks.registry.api;

import static dev.resthooks.registry.fixture.Api.HOOKS;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.resthooks.registry.fixture.RawAnswer;
import dev.resthooks.registry.fixture.RawHttp;
import dev.resthooks.registry.fixture.Servers;
import dev.resthooks.registry.fixture.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Heads of requests that no HTTP client sends. What can be read as HTTP is answered as the API's
 * description says; anything else is refused by the HTTP server with a status alone. {@code
 * -Dfuzz.seed} and {@code -Dfuzz.requests} choose other mutations, one for four requests.
 */
@QuarkusTest
@QuarkusTestResource(Servers.class)
class MalformedHeadsIT {
    private static final long SEED = Long.getLong("fuzz.seed", 4711);
    private static final int MUTATIONS = Integer.getInteger("fuzz.requests", 2_000) / 4;

    /** What the HTTP server answers to a head that it can't read. */
    private static final Set<Integer> BARE = Set.of(400, 414, 431);

    private static final String TOKEN = Tokens.of("malformed-heads");
    private static final String AUTHORIZED = "Host: a\r\nAuthorization: Bearer " + TOKEN + "\r\n";
    private static final String END = "\r\n";

    @ParameterizedTest
    @MethodSource("odd")
    void shouldServeWhatIsOddButRight(String head) throws JsonProcessingException {
        RawAnswer answer = exchange(head);

        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertIsShaped(answer);
    }

    static Stream<String> odd() {
        return Stream.of(
                "GET " + HOOKS + " HTTP/1.0\r\nAuthorization: Bearer " + TOKEN + END + END,
                get("http://127.0.0.1" + HOOKS),
                get("http://another.example:99" + HOOKS + "?pageSize=1"),
                get(HOOKS + "/"),
                get(HOOKS + "?pageSize=%31"),
                get(HOOKS + "?targetUrl_like=%25"),
                get(HOOKS + "?"),
                get(HOOKS + "?="),
                get(HOOKS + "?&&=&"),
                get(HOOKS + "/;a=b"),
                get("/" + HOOKS),
                get("/api//rest/resthooks"),
                get(HOOKS, ": a"),
                get(HOOKS, "Accept:"),
                get(HOOKS, "Accept: */*", "Accept: text/html", "Accept: a/b;c=\"d,e\""),
                get(HOOKS, "Content-Type: garbage"),
                get(HOOKS, "Cookie: \u00ff\u00fe=;;; ,"),
                get(HOOKS, "Range: bytes=0-1"),
                get(HOOKS, "X-HTTP-Method-Override: DELETE", "X-Forwarded-Host: evil.example"),
                get(HOOKS, "If-Modified-Since: yesterday"),
                get(HOOKS, "Connection: upgrade", "Upgrade: h2c"),
                get(HOOKS, "Accept-Encoding: ;q=x"),
                get(HOOKS, "Content-Length: 0"));
    }

    @ParameterizedTest
    @MethodSource("malformed")
    void shouldRefuseWhatIsMalformedInItsShape(String head) throws JsonProcessingException {
        RawAnswer answer = exchange(head);

        assertThat(answer.status()).as(answer.body()).isBetween(400, 499);
        assertIsShaped(answer);
    }

    static Stream<String> malformed() {
        return Stream.of(
                        Stream.of(
                                        "/%zz",
                                        "/%",
                                        "/%2",
                                        "?targetUrl_ilike=%mydomain%",
                                        "?a=%",
                                        "?%zz=1",
                                        "?a={b}",
                                        "?a=\"",
                                        "?a=|",
                                        "?a=\\",
                                        "?a=^",
                                        "?a=<b>",
                                        "/`")
                                .map(rest -> get(HOOKS + rest)),
                        Stream.of(
                                        "/%00",
                                        "/%ff",
                                        "/%2e%2e",
                                        "/%2F",
                                        "/\u00e9",
                                        "/-1",
                                        "/1%2C",
                                        "?%00=1",
                                        "?a=%ff",
                                        "?page=1;2")
                                .map(rest -> get(HOOKS + rest)),
                        Stream.of(
                                        "Accept: garbage",
                                        "Accept: a/b/c",
                                        "Accept: */*;q=9",
                                        "Accept: */*;q=0")
                                .map(header -> get(HOOKS, header)),
                        Stream.of(
                                        "If-Match: x",
                                        "If-Match: \"",
                                        "If-None-Match: W/",
                                        "If-Match: \"a\" b")
                                .map(header -> get(HOOKS + "/1", header)),
                        Stream.of(
                                        "garbage",
                                        "a/b/c",
                                        "/",
                                        ";",
                                        "application/json;charset=utf-16",
                                        "application/json;charset=\"x\\\"y\"",
                                        "text/plain",
                                        "multipart/form-data")
                                .map(type -> post("{}", "Content-Type: " + type)),
                        Stream.of(
                                        "\u00ff",
                                        "[",
                                        "{\"a\":\"\\ud800\"}",
                                        "\u0000",
                                        "{\"a\":1}{",
                                        "NaN")
                                .map(body -> post(body, "Content-Type: application/json")),
                        Stream.of(
                                post(
                                        "{}",
                                        "Content-Type: application/json",
                                        "Idempotency-Key: \u00e9"),
                                post("{}", "Content-Type: application/json", "Idempotency-Key:"),
                                "FOO " + HOOKS + " HTTP/1.1\r\n" + AUTHORIZED + END,
                                "get " + HOOKS + " HTTP/1.1\r\n" + AUTHORIZED + END,
                                "TRACE " + HOOKS + " HTTP/1.1\r\n" + AUTHORIZED + END,
                                "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
                                "GET * HTTP/1.1\r\n" + AUTHORIZED + END,
                                "OPTIONS * HTTP/1.1\r\n" + AUTHORIZED + END,
                                "GET "
                                        + HOOKS
                                        + " HTTP/1.1\r\nAuthorization: Bearer "
                                        + TOKEN
                                        + END
                                        + END,
                                "GET " + HOOKS + " HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n",
                                "GET " + HOOKS + " HTTP/1.1\r\nHost: a b\r\n\r\n",
                                "GET " + HOOKS + " HTTP/1.1\r\nHost: [::1\r\n\r\n",
                                "GET " + HOOKS + " HTTP/1.1\r\nHost: a:b\r\n\r\n",
                                "GET " + HOOKS + " HTTP/1.1\r\nHost:\r\n\r\n"),
                        Stream.of("Bearer", "Bearer a.b.c", "Basic YTpi", "Bearer \u00ff", "x")
                                .map(it ->
                                        "GET "
                                                + HOOKS
                                                + " HTTP/1.1\r\nHost: a\r\nAuthorization: "
                                                + it
                                                + END
                                                + END))
                .flatMap(heads -> heads);
    }

    @ParameterizedTest
    @MethodSource("unreadable")
    void shouldRefuseWhatIsNotHttpWithAStatusAlone(String head) {
        RawAnswer answer = exchange(head);

        assertThat(answer.status()).isIn(BARE);
        assertThat(answer.body()).isEmpty();
    }

    static Stream<String> unreadable() {
        return Stream.of(
                "garbage\r\n\r\n",
                "\u0016\u0003\u0001\u0000\u00a5\u0001\r\n\r\n",
                "GET\r\n\r\n",
                "GET " + HOOKS + "\r\n\r\n",
                "GET " + HOOKS + " HTTP/9\r\n" + AUTHORIZED + END,
                "GET " + HOOKS + "?a=b c HTTP/1.1\r\n" + AUTHORIZED + END,
                get(HOOKS + "/\u0000"),
                get(HOOKS, "X: a\u0000b"),
                get(HOOKS, "X : a"),
                get(HOOKS, "X\u0001: a"),
                get(HOOKS, "\u00e9: a"),
                get(HOOKS, "Content-Length: 2", "Content-Length: 3"),
                get(HOOKS, "Content-Length: -1"),
                get(HOOKS, "Content-Length: 1e3"),
                get(HOOKS, "Content-Length: 5", "Transfer-Encoding: chunked"),
                get(HOOKS, "X: " + "a".repeat(100_000)),
                get(HOOKS + "?a=" + "a".repeat(20_000)));
    }

    @Test
    void shouldSurviveHeadsWithAnyByteChanged() throws JsonProcessingException {
        Random random = new Random(SEED);
        List<String> complaints = new ArrayList<>();
        for (int i = 0; i < MUTATIONS; i++) {
            String head = mutated(get(HOOKS + "/1?a=b", "Accept: application/json"), random);
            RawAnswer answer = exchange(head);
            boolean isBare = BARE.contains(answer.status()) && answer.body().isEmpty();
            if (answer.status() >= 500
                    || (!isBare && !isShaped(answer))
                    || LibraryNames.areIn(answer.body())) {
                complaints.add(head + " -> " + answer);
            }
        }

        assertThat(complaints).isEmpty();
    }

    /** Changes, inserts or deletes up to three bytes before the end of the head. */
    private static String mutated(String head, Random random) {
        StringBuilder mutated = new StringBuilder(head.substring(0, head.length() - 4));
        for (int changes = 1 + random.nextInt(3); changes > 0; changes--) {
            int at = random.nextInt(mutated.length());
            char octet = (char) random.nextInt(256);
            switch (random.nextInt(3)) {
                case 0 -> mutated.setCharAt(at, octet);
                case 1 -> mutated.insert(at, octet);
                default -> mutated.deleteCharAt(at);
            }
        }
        return mutated + END + END;
    }

    @Test
    void shouldSayInPlainTextWhatIsWrongWithTheUrlOfAPage() {
        RawAnswer answer = exchange(get("/console/%zz"));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.headers()).containsEntry("content-type", "text/plain;charset=UTF-8");
        assertThat(answer.body()).startsWith("The URL is malformed. ");
    }

    private static String get(String target, String... headers) {
        return "GET " + target + " HTTP/1.1\r\n" + AUTHORIZED + lines(headers) + END;
    }

    private static String post(String body, String... headers) {
        return "POST "
                + HOOKS
                + " HTTP/1.1\r\n"
                + AUTHORIZED
                + lines(headers)
                + "Content-Length: "
                + body.length()
                + END
                + END
                + body;
    }

    private static String lines(String... headers) {
        return Stream.of(headers).map(header -> header + END).reduce("", String::concat);
    }

    private static RawAnswer exchange(String request) {
        return RawHttp.exchange(request.getBytes(ISO_8859_1));
    }

    private static void assertIsShaped(RawAnswer answer) throws JsonProcessingException {
        assertThat(isShaped(answer)).as(answer.toString()).isTrue();
        assertThat(LibraryNames.areIn(answer.body())).as(answer.body()).isFalse();
    }

    /** Returns whether the answer is JSON in UTF-8, and an error in the shape of errors. */
    private static boolean isShaped(RawAnswer answer) throws JsonProcessingException {
        String type = answer.headers().getOrDefault("content-type", "");
        if (!type.equals("application/json;charset=UTF-8") || answer.body().isEmpty()) {
            return false;
        }
        JsonNode errors = new JsonMapper().readTree(answer.body()).path("errors");
        return answer.status() == 200
                || (errors.path("status").asInt() == answer.status()
                        && Stream.of("id", "code", "title", "detail")
                                .allMatch(name -> errors.path(name).isTextual()));
    }
}
