package dev.resthooks.dispatcher.callout.http;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import dev.resthooks.contract.report.ErrorClass;
import dev.resthooks.dispatcher.callout.Answer;
import dev.resthooks.dispatcher.callout.http.connect.ProxySettings;
import dev.resthooks.dispatcher.callout.http.connect.ProxySettings.Credentials;
import dev.resthooks.dispatcher.callout.http.dns.NameSettings;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** The proxy plays the targets as well, so nothing leaves this machine. */
class EgressProxyIT {
    private static final Calls CALLS = new Calls();
    private static final Optional<Credentials> ME =
            Optional.of(new Credentials("resthooks", "secret"));

    private final List<String> lines = new CopyOnWriteArrayList<>();

    @AfterAll
    static void stop() {
        CALLS.close();
    }

    @Test
    void shouldTellTheProxyTheAddressThatWasChecked() {
        assertThat(call("200 OK", "http://public.example/path?a=b", ME, false))
                .isEqualTo(Calls.status(200));
        assertThat(lines)
                .contains(
                        "CONNECT 93.184.216.34:80 HTTP/1.1",
                        "proxy-authorization: Basic cmVzdGhvb2tzOnNlY3JldA==",
                        "POST /path?a=b HTTP/1.1",
                        "host: public.example");
    }

    @Test
    void shouldLeaveTheNameToAProxyThatResolvesNames() {
        assertThat(call("200 OK", "http://inside.example/", Optional.empty(), true))
                .isEqualTo(Calls.status(200));
        assertThat(lines).contains("CONNECT inside.example:80 HTTP/1.1");
    }

    @Test
    void shouldNotAskTheProxyForWhatTheGuardDenies() {
        for (boolean resolvesNames : List.of(true, false)) {
            assertThat(call("200 OK", "http://10.0.0.1/", ME, resolvesNames))
                    .isEqualTo(Calls.no(ErrorClass.BLOCKED, "address"));
        }
        assertThat(call("200 OK", "http://inside.example/", ME, false))
                .isEqualTo(Calls.no(ErrorClass.BLOCKED, "address"));
        assertThat(lines).isEmpty();
    }

    @Test
    void shouldBlameTheTargetWhenTheProxyCannotReachIt() {
        assertThat(call("502 Bad Gateway", "http://public.example/", ME, false))
                .isEqualTo(Calls.no(ErrorClass.CONNECT, "proxy"));
    }

    @Test
    void shouldBlameItselfWhenTheProxyDoesNotLetItIn() {
        assertThat(call("407 Who are you", "http://public.example/", ME, false))
                .isInstanceOf(Answer.LocalFault.class);
    }

    @Test
    void shouldBlameItselfWhenTheProxyIsAway() {
        RawReceiver gone = new RawReceiver(_ -> {});
        gone.close();

        assertThat(call(gone.port(), "http://public.example/", ME, false))
                .isInstanceOf(Answer.LocalFault.class);
    }

    private Answer call(
            String answer, String url, Optional<Credentials> credentials, boolean resolvesNames) {
        try (RawReceiver proxy = new RawReceiver(it -> tunnel(it, answer))) {
            return call(proxy.port(), url, credentials, resolvesNames);
        }
    }

    private static Answer call(
            int port, String url, Optional<Credentials> credentials, boolean resolvesNames) {
        try (NameServer names =
                        new NameServer(
                                Map.of(
                                        "public.example", "93.184.216.34",
                                        "inside.example", "10.0.0.1",
                                        "proxy.example", "127.0.0.1"));
                HttpTarget target =
                        new HttpTarget(
                                CALLS.vertx(),
                                settings(
                                        names,
                                        new ProxySettings(
                                                "proxy.example", port, credentials, resolvesNames)),
                                Calls.STRICT,
                                InstantSource.system(),
                                System::nanoTime)) {
            return CALLS.call(target, url);
        }
    }

    private static TargetSettings settings(NameServer names, ProxySettings proxy) {
        NameSettings asking =
                new NameSettings(
                        Duration.ofSeconds(1),
                        Duration.ofMinutes(1),
                        Duration.ofSeconds(1),
                        List.of(names.address()));
        return new TargetSettings(
                Calls.calls(Duration.ofSeconds(30)), asking, List.of(), Optional.of(proxy));
    }

    private void tunnel(Socket connection, String answer) throws IOException {
        BufferedReader in =
                new BufferedReader(new InputStreamReader(connection.getInputStream(), US_ASCII));
        readHead(in);
        RawBytes.say(connection, "HTTP/1.1 " + answer + "\r\n\r\n");
        if (answer.startsWith("200")) {
            readHead(in);
            RawBytes.say(connection, "HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n");
            RawBytes.stay(connection);
        }
    }

    private void readHead(BufferedReader in) throws IOException {
        for (String line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {
            lines.add(line);
        }
    }
}
