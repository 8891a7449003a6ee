package dev.resthooks.dispatcher.target.http;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.resthooks.contract.event.Body;
import dev.resthooks.contract.event.DomainEvent;
import dev.resthooks.contract.event.EventId;
import dev.resthooks.contract.event.EventType;
import dev.resthooks.contract.event.OrgKey;
import dev.resthooks.contract.event.ResourceId;
import dev.resthooks.contract.hook.HookState;
import dev.resthooks.contract.report.ErrorClass;
import dev.resthooks.dispatcher.target.AddressGuard;
import dev.resthooks.dispatcher.target.Answer;
import dev.resthooks.dispatcher.target.Call;
import io.vertx.core.Context;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.net.NetSocket;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VertxTargetIT {
    private static final Vertx VERTX = Vertx.vertx();
    private static final CallSettings PATIENT = settings(Duration.ofSeconds(10));
    private static final CallSettings IMPATIENT = settings(Duration.ofMillis(600));
    private static final AddressGuard OPEN = new AddressGuard(true);

    private final Context loop = VERTX.getOrCreateContext();

    @AfterAll
    static void stop() throws InterruptedException, ExecutionException, TimeoutException {
        VERTX.close().toCompletionStage().toCompletableFuture().get(5, SECONDS);
    }

    @Test
    void shouldPostTheCallbackWithItsHeadersToTheUrlAsRegistered() {
        CompletableFuture<HttpServerRequest> request = new CompletableFuture<>();
        CompletableFuture<Buffer> body = new CompletableFuture<>();
        int port =
                Loopback.serve(
                        VERTX,
                        it -> {
                            request.complete(it);
                            it.bodyHandler(bytes -> {
                                body.complete(bytes);
                                it.response().end("thanks");
                            });
                        });

        Answer answer = call("http://127.0.0.1:" + port + "/path?token=a%20b&x=1");

        assertThat(answer).isEqualTo(new Answer.Status(200, Optional.empty()));
        assertThat(request.join().method().name()).isEqualTo("POST");
        assertThat(request.join().version()).isEqualTo(HttpVersion.HTTP_1_1);
        assertThat(request.join().uri()).isEqualTo("/path?token=a%20b&x=1");
        MultiMap headers = request.join().headers();
        assertThat(headers.get("host")).isEqualTo("127.0.0.1:" + port);
        assertThat(headers.get("content-type")).isEqualTo("application/json");
        assertThat(headers.get("user-agent")).isEqualTo("Resthooks/1.2.3");
        assertThat(headers.get("webhook-id")).isEqualTo("event%201");
        assertThat(headers.contains("webhook-signature")).isFalse();
        assertThat(headers.get("resthook-id")).isEqualTo("382");
        assertThat(headers.get("resthook-event")).isEqualTo("ActionCreated");
        assertThat(headers.get("resthook-attempt")).isEqualTo("2");
        assertThat(headers.get("traceparent")).isEqualTo("00-abc-def-01");
        assertThat(headers.contains("accept-encoding")).isFalse();
        assertThat(body.join().toString())
                .startsWith("{\"data\":{},\"meta\":{\"debug\":{\"resthook\":{\"id\":\"382\"");
    }

    @Test
    void shouldKeepTheConnectionForTheNextCall() {
        List<String> peers = new CopyOnWriteArrayList<>();
        int port =
                Loopback.serve(
                        VERTX,
                        it -> {
                            peers.add(it.remoteAddress().toString());
                            it.response().end("x".repeat(Exchange.BODY_READ));
                        });

        try (VertxTarget target = target(PATIENT)) {
            call(target, "http://127.0.0.1:" + port);
            call(target, "http://127.0.0.1:" + port);
        }

        assertThat(peers).hasSize(2).containsOnly(peers.getFirst());
    }

    @Test
    void shouldGiveAnyOtherStatusWithItsRetryAfter() {
        int port =
                Loopback.serve(
                        VERTX,
                        it -> it.response().setStatusCode(503).putHeader("Retry-After", "7").end());

        assertThat(call("http://127.0.0.1:" + port))
                .isEqualTo(new Answer.Status(503, Optional.of("7")));
    }

    @Test
    void shouldNotFollowARedirect() {
        AtomicInteger requests = new AtomicInteger();
        int port =
                Loopback.serve(
                        VERTX,
                        it -> {
                            requests.incrementAndGet();
                            it.response().setStatusCode(302).putHeader("location", "/there").end();
                        });

        assertThat(call("http://127.0.0.1:" + port))
                .isEqualTo(new Answer.Status(302, Optional.empty()));
        assertThat(requests).hasValue(1);
    }

    @Test
    void shouldTimeOutWhenNoAnswerComes() {
        int port = Loopback.serve(VERTX, _ -> {});

        assertThat(call(IMPATIENT, "http://127.0.0.1:" + port)).isEqualTo(no(ErrorClass.TIMEOUT));
    }

    @Test
    void shouldTimeOutAnAnswerThatDrips() {
        int port =
                Loopback.serve(
                        VERTX,
                        it -> {
                            it.response().setChunked(true).write("a");
                            VERTX.setPeriodic(50, _ -> it.response().write("a"));
                        });
        Instant before = Instant.now();

        assertThat(call(IMPATIENT, "http://127.0.0.1:" + port)).isEqualTo(no(ErrorClass.TIMEOUT));
        assertThat(Duration.between(before, Instant.now())).isLessThan(PATIENT.deadline());
    }

    @Test
    void shouldCloseTheConnectionOfAHugeAnswerAndTakeItsStatus() {
        CompletableFuture<Void> closed = new CompletableFuture<>();
        int port =
                Loopback.serve(
                        VERTX,
                        it -> {
                            it.connection().closeHandler(_ -> closed.complete(null));
                            it.response().setChunked(true);
                            VERTX.setPeriodic(1, _ -> it.response().write("x".repeat(8192)));
                        });

        assertThat(call("http://127.0.0.1:" + port))
                .isEqualTo(new Answer.Status(200, Optional.empty()));
        await().until(closed::isDone);
    }

    @Test
    void shouldNotInflateAnything() {
        int port =
                Loopback.serve(
                        VERTX,
                        it ->
                                it.response()
                                        .putHeader("content-encoding", "gzip")
                                        .end("this is no gzip"));

        assertThat(call("http://127.0.0.1:" + port))
                .isEqualTo(new Answer.Status(200, Optional.empty()));
    }

    @Test
    void shouldSayResetWhenTheConnectionBreaksBeforeTheAnswer() {
        int port = Loopback.serveRaw(VERTX, NetSocket::close);

        assertThat(call("http://127.0.0.1:" + port)).isEqualTo(no(ErrorClass.RESET));
    }

    @Test
    void shouldSayResetWhenTheConnectionBreaksWithinTheAnswer() {
        int port =
                Loopback.serveRaw(
                        VERTX,
                        socket ->
                                socket.write("HTTP/1.1 200 OK\r\ncontent-length: 10\r\n\r\nabc")
                                        .onSuccess(_ -> socket.close()));

        assertThat(call("http://127.0.0.1:" + port)).isEqualTo(no(ErrorClass.RESET));
    }

    @Test
    void shouldSayProtocolWhenTheAnswerIsNoHttp() {
        int port =
                Loopback.serveRaw(VERTX, socket -> socket.write("SSH-2.0-OpenSSH_9.2p1\r\n\r\n"));

        assertThat(call("http://127.0.0.1:" + port)).isEqualTo(no(ErrorClass.PROTOCOL));
    }

    @Test
    void shouldSayProtocolWhenTheAnswersHeadIsHuge() {
        int port =
                Loopback.serveRaw(
                        VERTX,
                        socket ->
                                socket.write(
                                        "HTTP/1.1 200 OK\r\nx: "
                                                + "y".repeat(20_000)
                                                + "\r\n\r\n"));

        assertThat(call("http://127.0.0.1:" + port)).isEqualTo(no(ErrorClass.PROTOCOL));
    }

    @Test
    void shouldSayConnectWhenNobodyListens() throws IOException {
        int port;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }

        assertThat(call("http://127.0.0.1:" + port)).isEqualTo(no(ErrorClass.CONNECT));
    }

    @Test
    void shouldSayDnsWhenTheNameHasNoAddress() {
        assertThat(call("http://nowhere.invalid/")).isEqualTo(no(ErrorClass.DNS));
    }

    @Test
    void shouldSayTlsWhenTheTargetSpeaksPlainHttp() {
        int port = Loopback.serve(VERTX, it -> it.response().end());

        assertThat(call("https://127.0.0.1:" + port)).isEqualTo(no(ErrorClass.TLS));
    }

    @Test
    void shouldSayTlsWhenTheCertificateIsNotTrusted(@TempDir Path folder) throws Exception {
        int port = Loopback.serve(VERTX, SelfSigned.in(folder), it -> it.response().end());

        assertThat(call("https://localhost:" + port)).isEqualTo(no(ErrorClass.TLS));
    }

    @Test
    void shouldSpeakHttp2WhereTlsNegotiatesIt(@TempDir Path folder) throws Exception {
        CompletableFuture<HttpVersion> version = new CompletableFuture<>();
        int port =
                Loopback.serve(
                        VERTX,
                        SelfSigned.in(folder),
                        it -> {
                            version.complete(it.version());
                            it.response().end();
                        });

        HttpClientOptions trusting = new HttpClientOptions().setTrustAll(true);
        try (VertxTarget target =
                new VertxTarget(VERTX, PATIENT, OPEN, InstantSource.system(), trusting)) {
            assertThat(call(target, "https://localhost:" + port))
                    .isEqualTo(new Answer.Status(200, Optional.empty()));
        }
        assertThat(version).isCompletedWithValue(HttpVersion.HTTP_2);
    }

    @Test
    void shouldNotCallAnInsideAddress() {
        AtomicInteger requests = new AtomicInteger();
        int port =
                Loopback.serve(
                        VERTX,
                        it -> {
                            requests.incrementAndGet();
                            it.response().end();
                        });

        try (VertxTarget target =
                new VertxTarget(VERTX, PATIENT, new AddressGuard(false), InstantSource.system())) {
            for (String host : List.of("127.0.0.1", "localhost", "[::1]", "127.1", "0.0.0.0")) {
                assertThat(call(target, "http://" + host + ":" + port))
                        .as(host)
                        .isEqualTo(no(ErrorClass.BLOCKED));
            }
        }
        assertThat(requests).hasValue(0);
    }

    @Test
    void shouldMakeCallsWaitBeyondTheConnectionsOfAHost() {
        AtomicInteger open = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        int port =
                Loopback.serve(
                        VERTX,
                        it -> {
                            most.accumulateAndGet(open.incrementAndGet(), Math::max);
                            VERTX.setTimer(
                                    IMPATIENT.deadline().toMillis() / 2,
                                    _ -> {
                                        open.decrementAndGet();
                                        it.response().end();
                                    });
                        });

        try (VertxTarget target = target(IMPATIENT)) {
            String url = "http://127.0.0.1:" + port;
            List<CompletableFuture<Answer>> answers =
                    Stream.generate(() -> start(target, url)).limit(6).toList();

            assertThat(answers)
                    .extracting(CompletableFuture::join)
                    .containsOnly(new Answer.Status(200, Optional.empty()));
        }
        assertThat(most).hasValue(2);
    }

    private static CallSettings settings(Duration deadline) {
        return new CallSettings(deadline.dividedBy(2), deadline, 2, "Resthooks/1.2.3");
    }

    private static Answer no(ErrorClass why) {
        return new Answer.NoAnswer(why);
    }

    private static VertxTarget target(CallSettings settings) {
        return new VertxTarget(VERTX, settings, OPEN, InstantSource.system());
    }

    private Answer call(String url) {
        return call(PATIENT, url);
    }

    private Answer call(CallSettings settings, String url) {
        try (VertxTarget target = target(settings)) {
            return call(target, url);
        }
    }

    private Answer call(VertxTarget target, String url) {
        return start(target, url).orTimeout(20, SECONDS).join();
    }

    private CompletableFuture<Answer> start(VertxTarget target, String url) {
        CompletableFuture<Answer> answer = new CompletableFuture<>();
        loop.runOnContext(_ -> target.call(callOf(url), answer::complete));
        return answer;
    }

    private static Call callOf(String url) {
        HookState hook = Loopback.hook(url, 0);
        DomainEvent event =
                new DomainEvent(
                        new EventId("event 1"),
                        EventType.ACTION_CREATED,
                        new OrgKey("acme"),
                        Optional.of(new ResourceId("70151")),
                        Instant.EPOCH,
                        Optional.of("00-abc-def-01"),
                        Body.of("{\"data\":{}}"));
        return new Call(hook, event, 2, 74, Instant.ofEpochSecond(1_700_000_000));
    }
}
