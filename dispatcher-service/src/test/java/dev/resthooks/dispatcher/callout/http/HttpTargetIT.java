package dev.resthooks.dispatcher.callout.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.resthooks.contract.callback.DebugMembers;
import dev.resthooks.contract.report.ErrorClass;
import dev.resthooks.dispatcher.callout.Answer;
import dev.resthooks.dispatcher.callout.http.exchange.Exchange;
import dev.resthooks.dispatcher.callout.http.exchange.RecordedResponses;
import dev.resthooks.dispatcher.callout.http.pool.ClientSettings;
import dev.resthooks.dispatcher.callout.http.url.Destination;
import dev.resthooks.dispatcher.callout.http.url.Endpoint;
import io.vertx.core.Handler;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.net.PfxOptions;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HttpTargetIT {
    private static final Calls CALLS = new Calls();
    private static final Vertx VERTX = CALLS.vertx();

    @AfterAll
    static void stop() {
        CALLS.close();
    }

    @Test
    void shouldPostTheCallbackWithItsHeadersToTheUrlAsRegistered() {
        CompletableFuture<HttpServerRequest> request = new CompletableFuture<>();
        CompletableFuture<Buffer> body = new CompletableFuture<>();
        int port =
                serve(it -> {
                    request.complete(it);
                    it.bodyHandler(bytes -> {
                        body.complete(bytes);
                        it.response().end("thanks");
                    });
                });

        Answer answer = CALLS.call("http://127.0.0.1:" + port + "/path?token=a%20b&x=1");

        assertThat(answer).isEqualTo(new Answer.Status(200, Optional.empty()));
        assertThat(request.join().method().name()).isEqualTo("POST");
        assertThat(request.join().version()).isEqualTo(HttpVersion.HTTP_1_1);
        assertThat(request.join().uri()).isEqualTo("/path?token=a%20b&x=1");
        MultiMap headers = request.join().headers();
        assertThat(headers.get("host")).isEqualTo("127.0.0.1:" + port);
        assertThat(headers.get("content-type")).isEqualTo("application/json");
        assertThat(headers.get("user-agent")).isEqualTo("Resthooks/1.2.3");
        assertThat(headers.get("webhook-id")).isEqualTo("event%201");
        assertThat(headers.get("webhook-timestamp")).isEqualTo("1700000000");
        assertThat(headers.get("resthook-id")).isEqualTo("382");
        assertThat(headers.get("resthook-event")).isEqualTo("ActionCreated");
        assertThat(headers.get("resthook-attempt")).isEqualTo("2");
        assertThat(headers.contains("resthook-logged")).isFalse();
        assertThat(headers.get("traceparent")).isEqualTo("00-abc-def-01");
        assertThat(headers.contains("accept-encoding")).isFalse();
        assertThat(body.join().toString())
                .startsWith("{\"data\":{},\"meta\":{\"debug\":{\"resthook\":{\"id\":\"382\"");
    }

    @Test
    void shouldKeepTheConnectionForTheNextCall() {
        List<String> peers = new CopyOnWriteArrayList<>();
        int port =
                serve(it -> {
                    peers.add(it.remoteAddress().toString());
                    it.response().end("x".repeat(Exchange.BODY_READ));
                });

        try (HttpTarget target = CALLS.target(Calls.LONG_DEADLINE)) {
            CALLS.call(target, "http://127.0.0.1:" + port);
            CALLS.call(target, "http://127.0.0.1:" + port);
        }

        assertThat(peers).hasSize(2).containsOnly(peers.getFirst());
    }

    @Test
    void shouldGiveAnyOtherStatusWithItsRetryAfter() {
        int port =
                serve(it -> it.response().setStatusCode(503).putHeader("Retry-After", "7").end());

        assertThat(CALLS.call("http://127.0.0.1:" + port))
                .isEqualTo(new Answer.Status(503, Optional.of("7")));
    }

    @ParameterizedTest
    @CsvSource({"409,true", "503,true", "200,false", "302,false"})
    void shouldReadOfAFailureAloneWhetherItGivesTheEventUp(int status, boolean aborts) {
        int port =
                serve(it ->
                        it.response()
                                .setStatusCode(status)
                                .putHeader("Webhook-Delivery", "Abort-Message")
                                .end());

        assertThat(CALLS.call("http://127.0.0.1:" + port))
                .isEqualTo(new Answer.Status(status, Optional.empty(), aborts, Optional.empty()));
    }

    @Test
    void shouldKeepAUrlByteForByteAndNameTheHostWithoutItsDefaultPort() {
        List<String> seen = new CopyOnWriteArrayList<>();
        int port =
                serve(it -> {
                    seen.add(it.uri() + " " + it.getHeader("host"));
                    it.response().end();
                });
        String host = "http://127.0.0.1:" + port;

        CALLS.call(host);
        CALLS.call(host + "?a=%2F&b=%zz&c=+&&d[]=1|2");
        CALLS.call(host + "//x/../y/./%7e%41;p=1?");

        assertThat(seen)
                .containsExactly(
                        "/ 127.0.0.1:" + port,
                        "/?a=%2F&b=%zz&c=+&&d[]=1|2 127.0.0.1:" + port,
                        "//x/../y/./%7e%41;p=1? 127.0.0.1:" + port);
        assertThat(authority("https://example.com:443/")).isEqualTo("example.com");
        assertThat(authority("http://example.com:80/")).isEqualTo("example.com");
        assertThat(authority("http://example.com:443/")).isEqualTo("example.com:443");
        assertThat(authority("http://[2606:4700::1]/")).isEqualTo("[2606:4700::1]");
        assertThat(authority("https://[2606:4700::1]:8443/")).isEqualTo("[2606:4700::1]:8443");
    }

    private static String authority(String url) {
        return Destination.of(url, Calls.OPEN) instanceof Endpoint endpoint
                ? endpoint.origin().authority()
                : "refused";
    }

    @Test
    void shouldSendABigEventWhole() {
        CompletableFuture<String> received = new CompletableFuture<>();
        int port =
                serve(it ->
                        it.bodyHandler(bytes -> {
                            received.complete(bytes.toString());
                            it.response().end();
                        }));
        String body = "{\"data\":\"" + "x".repeat(1024 * 1024) + "\"}";

        try (HttpTarget target = CALLS.target(Calls.LONG_DEADLINE)) {
            assertThat(CALLS.start(target, "http://127.0.0.1:" + port, body).join())
                    .isEqualTo(Calls.status(200));
        }
        assertThat(received.join()).startsWith(body.substring(0, body.length() - 1) + ",\"meta\":");
        assertThat(received.join()).endsWith("}}}}");
    }

    @Test
    void shouldSpeakHttp11OverTlsToATargetThatOffersHttp2Too() {
        CompletableFuture<HttpVersion> version = new CompletableFuture<>();
        int port =
                serve(
                        Certificates.pfx("good"),
                        it -> {
                            version.complete(it.version());
                            it.response().end();
                        });

        TargetSettings trusting = Calls.settings(Duration.ofSeconds(10), Certificates.AUTHORITY);
        try (HttpTarget target = CALLS.target(trusting)) {
            assertThat(CALLS.call(target, "https://localhost:" + port))
                    .isEqualTo(Calls.status(200));
        }
        assertThat(version.join()).isEqualTo(HttpVersion.HTTP_1_1);
    }

    @Test
    void shouldSendOnANewConnectionWhatCrossedWithTheEndOfAKeptOne() {
        try (RawReceiver receiver = closesAtTheSecondRequest();
                HttpTarget target = CALLS.target(Calls.LONG_DEADLINE)) {
            String url = "http://127.0.0.1:" + receiver.port();

            assertThat(CALLS.call(target, url)).isEqualTo(Calls.status(200));
            assertThat(CALLS.call(target, url)).isEqualTo(Calls.status(200));
            assertThat(receiver.connections()).isEqualTo(2);
        }
    }

    @Test
    void shouldNotSendAgainWhatIsNoLongerWanted() {
        Iterator<Boolean> wanted = List.of(true, false).iterator();
        try (RawReceiver receiver = closesAtTheSecondRequest();
                HttpTarget target = CALLS.target(Calls.LONG_DEADLINE)) {
            String url = "http://127.0.0.1:" + receiver.port();

            assertThat(CALLS.call(target, url)).isEqualTo(Calls.status(200));
            assertThat(CALLS.start(target, url, "{}", wanted::next).join())
                    .isInstanceOf(Answer.LocalFault.class);
        }
        assertThat(wanted).isExhausted();
    }

    private static RawReceiver closesAtTheSecondRequest() {
        AtomicInteger connections = new AtomicInteger();
        return new RawReceiver(it -> {
            if (connections.incrementAndGet() == 1) {
                it.getInputStream().skipNBytes(10);
                RawBytes.say(it, "HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n");
                it.getInputStream().skipNBytes(600);
            } else {
                RawBytes.say(it, "HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n");
                RawBytes.stay(it);
            }
        });
    }

    @Test
    void shouldCloseTheLongestUnusedConnectionWhenThereAreTooMany() {
        ClientSettings three =
                new ClientSettings(
                        Duration.ofSeconds(3),
                        Duration.ofSeconds(10),
                        3,
                        Calls.KEEP_ALIVE,
                        "x",
                        DebugMembers.NONE,
                        RecordedResponses.NONE);
        List<RawReceiver> receivers =
                Stream.generate(Hostility.CONTINUE::receiver).limit(8).toList();
        try (HttpTarget target =
                CALLS.target(
                        new TargetSettings(three, Calls.names(), List.of(), Optional.empty()))) {
            List<Answer> answers =
                    receivers.stream()
                            .map(it -> CALLS.call(target, Hostility.CONTINUE.url(it)))
                            .toList();

            assertThat(answers).containsOnly(Calls.status(200));
            await().untilAsserted(() ->
                    assertThat(receivers.stream().mapToInt(RawReceiver::open).sum())
                            .isBetween(1, 3));
        } finally {
            receivers.forEach(RawReceiver::close);
        }
    }

    @Test
    void shouldNotCallAnInsideAddress() {
        AtomicInteger requests = new AtomicInteger();
        int port =
                serve(it -> {
                    requests.incrementAndGet();
                    it.response().end();
                });

        try (HttpTarget target =
                new HttpTarget(
                        VERTX,
                        Calls.LONG_DEADLINE,
                        Calls.STRICT,
                        InstantSource.system(),
                        System::nanoTime)) {
            for (String host : List.of("127.0.0.1", "localhost", "[::1]", "127.1", "0.0.0.0")) {
                assertThat(CALLS.call(target, "http://" + host + ":" + port))
                        .as(host)
                        .isInstanceOfSatisfying(
                                Answer.NoAnswer.class,
                                it -> assertThat(it.why()).isEqualTo(ErrorClass.BLOCKED));
            }
        }
        assertThat(requests).hasValue(0);
    }

    @Test
    void shouldNotMakeACallThatIsNoLongerWanted() {
        AtomicInteger requests = new AtomicInteger();
        int port =
                serve(it -> {
                    requests.incrementAndGet();
                    it.response().end();
                });

        try (HttpTarget target = CALLS.target(Calls.LONG_DEADLINE)) {
            String url = "http://127.0.0.1:" + port;
            CompletableFuture<Answer> unwanted = CALLS.start(target, url, "{}", () -> false);

            assertThat(unwanted.join()).isInstanceOf(Answer.LocalFault.class);
            assertThat(CALLS.call(target, url)).isEqualTo(Calls.status(200));
        }
        assertThat(requests).hasValue(1);
    }

    private static int serve(Handler<HttpServerRequest> handler) {
        return serve(new HttpServerOptions(), handler);
    }

    private static int serve(PfxOptions certificate, Handler<HttpServerRequest> handler) {
        return serve(
                new HttpServerOptions()
                        .setSsl(true)
                        .setUseAlpn(true)
                        .setKeyCertOptions(certificate),
                handler);
    }

    private static int serve(HttpServerOptions options, Handler<HttpServerRequest> handler) {
        return VERTX.createHttpServer(options)
                .requestHandler(handler)
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .join()
                .actualPort();
    }
}
