package dev.resthooks.dispatcher.callout.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.resthooks.contract.report.ErrorClass;
import dev.resthooks.dispatcher.callout.Answer;
import dev.resthooks.dispatcher.callout.http.dns.NameSettings;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Names on their way to addresses, {@code Host} headers and certificates. */
class NameResolutionIT {
    private static final Calls CALLS = new Calls();

    private final NameServer names =
            new NameServer(
                    Map.of(
                            "target.example", "127.0.0.1",
                            "xn--bcher-kva.example", "127.0.0.1",
                            "inside.example", "10.0.0.1",
                            "silent.example", NameServer.SILENT));
    private final List<String> hosts = new CopyOnWriteArrayList<>();

    @AfterEach
    void closeNames() {
        names.close();
    }

    @AfterAll
    static void stop() {
        CALLS.close();
    }

    @Test
    void shouldAskOnceForCallsAtOnceAndNotAgainWhileItKnows() {
        int port = serve(new HttpServerOptions());
        try (HttpTarget target = CALLS.target(settings(Duration.ofSeconds(10)))) {
            String url = "http://target.example:" + port + "/";
            List<CompletableFuture<Answer>> answers =
                    Stream.generate(() -> CALLS.start(target, url)).limit(6).toList();

            assertThat(answers).extracting(CompletableFuture::join).containsOnly(Calls.status(200));
            assertThat(CALLS.call(target, url)).isEqualTo(Calls.status(200));
        }
        assertThat(names.asked()).containsExactly("target.example");
        assertThat(hosts).containsOnly("target.example:" + port);
    }

    @Test
    void shouldCallAnInternationalNameByItsAsciiForm() {
        int port = serve(new HttpServerOptions());

        assertThat(call("http://BÜCHER.example:" + port + "/")).isEqualTo(Calls.status(200));
        assertThat(hosts).containsExactly("xn--bcher-kva.example:" + port);
    }

    @Test
    void shouldCheckTheCertificateAgainstTheNameAndTellItToTheServer() {
        int port =
                serve(
                        new HttpServerOptions()
                                .setSsl(true)
                                .setSni(true)
                                .setKeyCertOptions(Certificates.pfx("good")));

        assertThat(call("https://target.example:" + port + "/")).isEqualTo(Calls.status(200));
        assertThat(call("https://xn--bcher-kva.example:" + port + "/"))
                .isEqualTo(Calls.no(ErrorClass.TLS, "wrong-host"));
        assertThat(call("https://127.0.0.1:" + port + "/")).isEqualTo(Calls.status(200));
        assertThat(hosts)
                .containsExactly(
                        "target.example:" + port + " target.example",
                        "127.0.0.1:" + port + " null");
    }

    @Test
    void shouldSayDnsWhenTheNameHasNoAddress() {
        assertThat(call("http://nowhere.example/"))
                .isInstanceOfSatisfying(
                        Answer.NoAnswer.class,
                        it -> assertThat(it.why()).isEqualTo(ErrorClass.DNS));
    }

    @Test
    void shouldSayTimeoutWhenTheNameServerIsSilent() {
        try (HttpTarget target = CALLS.target(settings(Duration.ofMillis(500)))) {
            assertThat(CALLS.call(target, "http://silent.example/"))
                    .isEqualTo(Calls.no(ErrorClass.TIMEOUT, "resolve"));
        }
    }

    @Test
    void shouldHoldNoConnectionWhileTheNameServerIsSilent() {
        int port = serve(new HttpServerOptions());
        try (HttpTarget target = CALLS.target(settings(Duration.ofSeconds(10)))) {
            for (int i = 0; i < Calls.CONNECTIONS; i++) {
                var _ = CALLS.start(target, "http://silent.example/");
            }

            assertThat(CALLS.call(target, "http://127.0.0.1:" + port + "/"))
                    .isEqualTo(Calls.status(200));
        }
    }

    @Test
    void shouldBlockANameThatMeansAnInsideAddress() {
        assertThat(call("http://inside.example/"))
                .isEqualTo(Calls.no(ErrorClass.BLOCKED, "address"));
    }

    @Test
    void shouldFindATargetThatHasMovedThoughItsOldAddressStillAnswers() {
        int port = serve(new HttpServerOptions());
        serve("127.0.0.2", port, new HttpServerOptions(), _ -> "new address");
        String url = "http://target.example:" + port + "/";
        try (HttpTarget target =
                CALLS.target(settings(Duration.ofSeconds(10), Duration.ofSeconds(1)))) {
            assertThat(CALLS.call(target, url)).isEqualTo(Calls.status(200));

            names.move("target.example", "127.0.0.2");

            await().atMost(Duration.ofSeconds(10))
                    .untilAsserted(() -> {
                        assertThat(CALLS.call(target, url)).isEqualTo(Calls.status(200));
                        assertThat(hosts.getLast()).isEqualTo("new address");
                    });
        }
    }

    private Answer call(String url) {
        return CALLS.call(settings(Duration.ofSeconds(10)), url);
    }

    private TargetSettings settings(Duration deadline) {
        return settings(deadline, Duration.ofMinutes(1));
    }

    private TargetSettings settings(Duration deadline, Duration maxTtl) {
        NameSettings asking =
                new NameSettings(
                        Duration.ofSeconds(1),
                        maxTtl,
                        Duration.ofSeconds(1),
                        List.of(names.address()));
        return new TargetSettings(
                Calls.calls(deadline), asking, List.of(Certificates.AUTHORITY), Optional.empty());
    }

    /** Remembers the {@code Host} of each request, and the name that TLS was told. */
    private int serve(HttpServerOptions options) {
        return serve(
                "127.0.0.1",
                0,
                options,
                it ->
                        it.getHeader("host")
                                + (it.isSSL() ? " " + it.connection().indicatedServerName() : ""));
    }

    private int serve(
            String address,
            int port,
            HttpServerOptions options,
            Function<HttpServerRequest, String> remembered) {
        return CALLS.vertx()
                .createHttpServer(options)
                .requestHandler(it -> {
                    hosts.add(remembered.apply(it));
                    it.response().end();
                })
                .listen(port, address)
                .toCompletionStage()
                .toCompletableFuture()
                .join()
                .actualPort();
    }
}
