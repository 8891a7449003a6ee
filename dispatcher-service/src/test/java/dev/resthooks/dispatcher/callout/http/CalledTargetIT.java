package dev.resthooks.dispatcher.callout.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.resthooks.contract.report.ErrorClass;
import dev.resthooks.dispatcher.callout.Answer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Whether a target that didn't answer was called, which is what its hook's count goes by. */
class CalledTargetIT {
    private static final Calls CALLS = new Calls();

    @AfterAll
    static void stop() {
        CALLS.close();
    }

    static Stream<Arguments> unanswered() {
        return Stream.of(
                Arguments.of(Hostility.NO_ANSWER, Calls.none(ErrorClass.TIMEOUT, "headers")),
                Arguments.of(Hostility.DRIPPING_BODY, Calls.none(ErrorClass.TIMEOUT, "body")),
                Arguments.of(Hostility.CLOSE, Calls.none(ErrorClass.RESET, "headers")),
                Arguments.of(Hostility.RESET_WITHIN_BODY, Calls.none(ErrorClass.RESET, "body")),
                Arguments.of(Hostility.NO_HTTP, Calls.none(ErrorClass.PROTOCOL, "headers")),
                Arguments.of(Hostility.TLS_SILENT, Calls.no(ErrorClass.TIMEOUT, "handshake")),
                Arguments.of(Hostility.TLS_RESET, Calls.no(ErrorClass.RESET, "handshake")),
                Arguments.of(Hostility.TLS_EXPIRED, Calls.no(ErrorClass.TLS, "expired")));
    }

    @ParameterizedTest(name = "{0} → {1}")
    @MethodSource("unanswered")
    void shouldKnowWhetherATargetThatDidNotAnswerWasCalled(Hostility target, Answer expected) {
        TargetSettings trusting = Calls.settings(Duration.ofSeconds(2), Certificates.AUTHORITY);
        try (RawReceiver receiver = target.receiver()) {
            assertThat(CALLS.call(trusting, target.url(receiver))).isEqualTo(expected);
        }
    }

    @Test
    void shouldTakeATargetAsCalledThatIsSilentOverTls() {
        TargetSettings trusting = Calls.settings(Duration.ofSeconds(2), Certificates.AUTHORITY);
        try (RawReceiver receiver = new RawReceiver(TlsReceiver.with("good", RawBytes::stay))) {
            assertThat(CALLS.call(trusting, "https://localhost:" + receiver.port()))
                    .isEqualTo(Calls.none(ErrorClass.TIMEOUT, "headers"));
        }
    }

    @Test
    void shouldTakeATargetAsCalledThatReadsOnlyTheBeginningOfALargeRequest() {
        String body = "{\"data\":\"" + "x".repeat(32 * 1024 * 1024) + "\"}";
        try (RawReceiver receiver =
                        new RawReceiver(it -> {
                            RawBytes.readHead(it.getInputStream());
                            RawBytes.pause(60_000);
                        });
                HttpTarget target = CALLS.target(Calls.SHORT_DEADLINE)) {
            String url = "http://127.0.0.1:" + receiver.port();

            assertThat(CALLS.start(target, url, body).join())
                    .isEqualTo(Calls.none(ErrorClass.TIMEOUT, "headers"));
        }
    }

    /** Nobody can tell it from one that reads what it is sent, and answers nothing. */
    @Test
    void shouldTakeATargetAsCalledWhoseSystemTookTheRequestThoughItNeverAcceptsTheConnection()
            throws IOException {
        try (ServerSocket deaf = new ServerSocket(0, 8, InetAddress.ofLiteral("127.0.0.1"))) {
            assertThat(CALLS.call(Calls.SHORT_DEADLINE, "http://127.0.0.1:" + deaf.getLocalPort()))
                    .isEqualTo(Calls.none(ErrorClass.TIMEOUT, "headers"));
        }
    }

    @Test
    void shouldNotTakeATargetAsCalledThatNoConnectionIsMadeTo() throws IOException {
        try (ServerSocket full = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"));
                HttpTarget target = CALLS.target(Calls.SHORT_DEADLINE);
                Socket first = new Socket(full.getInetAddress(), full.getLocalPort());
                Socket second = new Socket(full.getInetAddress(), full.getLocalPort())) {
            assertThat(List.of(first, second)).allMatch(Socket::isConnected);
            assertThat(CALLS.call(target, "http://127.0.0.1:" + full.getLocalPort()))
                    .isEqualTo(Calls.no(ErrorClass.TIMEOUT, "connect"));
        }
    }

    @Test
    void shouldKnowThatWhatCrossedWithTheEndOfAKeptConnectionMayHaveBeenRead() throws IOException {
        ServerSocket server = new ServerSocket(0, 8, InetAddress.ofLiteral("127.0.0.1"));
        String url = "http://127.0.0.1:" + server.getLocalPort();
        Thread.ofPlatform().daemon().start(() -> closeAtTheSecondRequest(server));

        try (HttpTarget target = CALLS.target(Calls.LONG_DEADLINE)) {
            assertThat(CALLS.call(target, url)).isEqualTo(Calls.status(200));
            assertThat(CALLS.call(target, url))
                    .isEqualTo(Calls.none(ErrorClass.CONNECT, "refused"));
        }
    }

    private static void closeAtTheSecondRequest(ServerSocket server) {
        try (Socket only = server.accept()) {
            server.close();
            RawBytes.readHead(only.getInputStream());
            RawBytes.say(only, "HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n");
            RawBytes.readHead(only.getInputStream());
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    @Test
    void shouldSayConnectWhenNobodyListens() throws IOException {
        int port;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }

        assertThat(CALLS.call("http://127.0.0.1:" + port))
                .isEqualTo(Calls.no(ErrorClass.CONNECT, "refused"));
    }
}
