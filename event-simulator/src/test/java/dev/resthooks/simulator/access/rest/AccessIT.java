package dev.resthooks.simulator.access.rest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.resthooks.simulator.OnSimulator;
import dev.resthooks.simulator.Rest;
import dev.resthooks.simulator.emit.kafka.KafkaResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.Socket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a web page can make a browser send. */
@QuarkusTest
@WithTestResource(KafkaResource.class)
class AccessIT extends OnSimulator {
    private static final String EVENT = "{\"event\":\"TaskCreated\",\"org\":\"acme\"}";

    /** Sends a head and no body, under any host name, and returns the status line. */
    private String statusLine(String method, String path, String host) throws IOException {
        try (Socket socket = new Socket(base.getHost(), base.getPort())) {
            String head =
                    "%s %s HTTP/1.1\r\nHost: %s\r\nConnection: close\r\n\r\n"
                            .formatted(method, path, host);
            socket.getOutputStream().write(head.getBytes(UTF_8));
            return new String(socket.getInputStream().readAllBytes(), UTF_8)
                    .lines()
                    .findFirst()
                    .orElse("");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /receivers",
        "GET, /receivers/acme",
        "GET, /emission",
        "DELETE, /emission",
        "GET, /load",
        "DELETE, /load",
        "GET, /load/report",
        "GET, /nowhere",
        "GET, /receive/../receivers"
    })
    void shouldRefuseTheHostOfAnotherSite(String method, String path) throws Exception {
        assertThat(statusLine(method, path, "rebind.evil.example")).contains(" 403 ");
        assertThat(statusLine(method, path, "localhost:" + base.getPort())).doesNotContain(" 403 ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/emit", "/emission", "/load"})
    void shouldRefuseAForeignPage(String path) throws Exception {
        Rest.Reply reply =
                rest.post(
                        path,
                        EVENT,
                        "Content-Type",
                        "application/json",
                        "Origin",
                        "https://evil.example");

        assertThat(reply.status()).isEqualTo(403);
        assertThat(reply.json().at("/errors/code").asText()).isEqualTo("foreign-page");
        assertThat(
                        rest.post(
                                        path,
                                        EVENT,
                                        "Content-Type",
                                        "application/json",
                                        "Sec-Fetch-Site",
                                        "cross-site")
                                .status())
                .isEqualTo(403);
    }

    @Test
    void shouldServeItsOwnPage() throws Exception {
        String origin = "http://%s:%d".formatted(base.getHost(), base.getPort());

        Rest.Reply reply =
                rest.post("/emit", EVENT, "Content-Type", "application/json", "Origin", origin);

        assertThat(reply.status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/receiver.html", "/q/swagger-ui/", "/q/openapi"})
    void shouldShowItsPagesToWhoeverFollowsALink(String path) throws Exception {
        Rest.Reply reply = rest.call("GET", path, "", "Sec-Fetch-Site", "cross-site");

        assertThat(reply.status()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({
        "POST, /emit, text/plain",
        "POST, /emit, text/plain;json",
        "POST, /emission, application/x-www-form-urlencoded",
        "POST, /load, text/plain;yaml",
        "PUT, /load, text/plain",
        "PUT, /receivers/acme, text/plain",
        "PUT, /receivers/acme, application/yaml"
    })
    void shouldRefuseTheMediaTypesThatAnyPageMaySend(String method, String path, String type)
            throws Exception {
        Rest.Reply reply = rest.call(method, path, EVENT, "Content-Type", type);

        assertThat(reply.status()).isEqualTo(415);
        assertThat(reply.json().at("/errors/code").asText()).isEqualTo("unsupported-media-type");
    }

    @Test
    void shouldRefuseABodyWithoutAMediaType() throws Exception {
        assertThat(rest.call("POST", "/emit", EVENT, "Accept", "*/*").status()).isEqualTo(415);
    }

    @Test
    void shouldReceiveFromEverybody() throws Exception {
        assertThat(statusLine("GET", "/receive/open", "simulator.example")).contains(" 200 ");
        assertThat(
                        rest.post(
                                        "/receive/open",
                                        "x",
                                        "Content-Type",
                                        "text/plain",
                                        "Origin",
                                        "https://evil.example",
                                        "Sec-Fetch-Site",
                                        "cross-site")
                                .status())
                .isEqualTo(200);
    }
}
