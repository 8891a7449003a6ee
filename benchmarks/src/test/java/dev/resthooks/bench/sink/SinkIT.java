package dev.resthooks.bench.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.resthooks.bench.sink.Sink.Listener;
import dev.resthooks.stack.process.Waiting;
import dev.resthooks.stack.tls.CertificateAuthority;
import dev.resthooks.stack.tls.CertificateAuthority.Certificate;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SinkIT {
    private static final Duration SLOW = Duration.ofMillis(50);

    @TempDir private static Path keys;

    private static CertificateAuthority authority;
    private static Certificate certificate;

    @TempDir private Path folder;

    @BeforeAll
    static void issue() {
        authority = CertificateAuthority.in(keys);
        certificate = authority.issue("targets");
    }

    private static List<Sink.Kind> kinds() {
        return Nginx.isInstalled()
                ? List.of(Sink.Kind.NGINX, Sink.Kind.BUILT_IN)
                : List.of(Sink.Kind.BUILT_IN);
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void shouldAnswerOnAllPortsAndCountAndLogEachRequest(Sink.Kind kind) throws Exception {
        Path log = folder.resolve("requests.log");
        List<RequestLog.Request> logged = new ArrayList<>();
        try (Sink sink = Sink.start(kind, folder, log, List.of(), Optional.of(certificate));
                RequestLog requests = new RequestLog(log);
                HttpClient client = client()) {
            assertThat(post(client, sink, Listener.PLAIN, 1).headers().map())
                    .doesNotContainEntry("connection", List.of("close"));
            assertThat(post(client, sink, new Listener(true, true, Duration.ZERO), 2).sslSession())
                    .hasValueSatisfying(it -> assertThat(it.getProtocol()).isEqualTo("TLSv1.3"));
            assertThat(
                            post(client, sink, new Listener(true, false, Duration.ZERO), 3)
                                    .headers()
                                    .map())
                    .containsEntry("connection", List.of("close"));

            assertThat(sink.requests()).isEqualTo(3);
            assertThat(Waiting.until(() -> sink.connections() == 2, Duration.ofSeconds(5)))
                    .isTrue();
            assertThat(
                            Waiting.until(
                                    () -> {
                                        requests.read(logged::add);
                                        return logged.size() == 3;
                                    },
                                    Duration.ofSeconds(5)))
                    .isTrue();
        }
        assertThat(logged).extracting(RequestLog.Request::hook).containsExactly(1, 2, 3);
        assertThat(logged).extracting(RequestLog.Request::id).containsOnly("an-event");
    }

    @Test
    void shouldAnswerLater() throws Exception {
        Path log = folder.resolve("requests.log");
        try (Sink sink = Sink.start(Sink.Kind.BUILT_IN, folder, log, List.of());
                HttpClient client = HttpClient.newHttpClient()) {
            long before = System.nanoTime();

            assertThat(post(client, sink, new Listener(false, true, SLOW), 1).statusCode())
                    .isEqualTo(200);
            assertThat(Duration.ofNanos(System.nanoTime() - before)).isGreaterThanOrEqualTo(SLOW);
        }
    }

    @Test
    void shouldAnswerNothingOnceItHangs() throws Exception {
        Path log = folder.resolve("requests.log");
        try (BuiltInSink sink = new BuiltInSink(log, Optional.empty());
                HttpClient client = HttpClient.newHttpClient()) {
            assertThat(post(client, sink, Listener.PLAIN, 7).statusCode()).isEqualTo(200);
            sink.hang();

            assertThatThrownBy(() -> post(client, sink, Listener.PLAIN, 7))
                    .isInstanceOf(HttpTimeoutException.class);
        }
        assertThat(Files.readAllLines(log))
                .singleElement()
                .asString()
                .endsWith(" /hooks/7 an-event");
    }

    private static HttpResponse<Void> post(
            HttpClient client, Sink sink, Listener listener, int hook) throws Exception {
        URI target =
                URI.create(
                        "%s://127.0.0.1:%d/hooks/%d"
                                .formatted(
                                        listener.isTls() ? "https" : "http",
                                        sink.port(listener),
                                        hook));
        return client.send(
                HttpRequest.newBuilder(target)
                        .version(HttpClient.Version.HTTP_1_1)
                        .header("webhook-id", "an-event")
                        .timeout(Duration.ofSeconds(1))
                        .POST(BodyPublishers.ofString("x".repeat(100_000)))
                        .build(),
                BodyHandlers.discarding());
    }

    /** Returns a client that trusts the authority alone. */
    private static HttpClient client() throws Exception {
        KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
        trusted.load(null, null);
        try (InputStream pem = Files.newInputStream(authority.certificate())) {
            trusted.setCertificateEntry(
                    "authority", CertificateFactory.getInstance("X.509").generateCertificate(pem));
        }
        TrustManagerFactory trust =
                TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return HttpClient.newBuilder().sslContext(context).build();
    }
}
