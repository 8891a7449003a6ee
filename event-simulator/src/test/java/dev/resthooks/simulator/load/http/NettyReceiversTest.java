package dev.resthooks.simulator.load.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.resthooks.simulator.load.CallbackSamples;
import dev.resthooks.simulator.plan.AnswerPlan;
import dev.resthooks.simulator.plan.AnswerPlan.Delay;
import dev.resthooks.simulator.plan.Hooks.ReceiverClass;
import dev.resthooks.simulator.reconcile.Arrivals;
import dev.resthooks.simulator.reconcile.Arrivals.Arrival;
import dev.resthooks.simulator.reconcile.EventTag;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NettyReceiversTest {
    private static final String ID = new EventTag(0, 7, 0, 0).id("ld1");

    private final List<String> told = new CopyOnWriteArrayList<>();
    private final CallbackSamples samples = new CallbackSamples();
    private final NettyReceivers receivers = new NettyReceivers(NettyReceivers.Address.LOOPBACK);
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final Arrivals arrivals =
            new Arrivals() {
                @Override
                public Optional<Arrival> arrived(int hook, CharSequence webhookId, long nanos) {
                    told.add("arrived " + hook + " " + webhookId);
                    return EventTag.read(webhookId, "ld1")
                            .map(tag -> new Arrival(hook, tag, nanos));
                }

                @Override
                public void accepted(Arrival arrival) {
                    told.add("accepted " + arrival.hook());
                }

                @Override
                public void lost(Arrival arrival) {
                    told.add("lost " + arrival.hook());
                }

                @Override
                public void disabled(Arrival arrival, long nanos) {
                    told.add("disabled " + arrival.hook());
                }
            };

    private void open(AnswerPlan plan) {
        ReceiverClass all = new ReceiverClass("all", 1, plan, plan.expectation());
        receivers.open("ld1", List.of(all), new int[8], arrivals, samples, () -> 0);
    }

    @AfterEach
    void close() {
        receivers.close();
        http.close();
    }

    private HttpResponse<byte[]> post(int hook) throws IOException, InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(receivers.targetUrl(hook)))
                        .header("webhook-id", ID)
                        .timeout(Duration.ofSeconds(10))
                        .POST(HttpRequest.BodyPublishers.ofString("x".repeat(100_000)))
                        .build();
        return http.send(request, HttpResponse.BodyHandlers.ofByteArray());
    }

    @Test
    void shouldAccept() throws Exception {
        open(new AnswerPlan.Fast());

        assertThat(post(3).statusCode()).isEqualTo(200);
        assertThat(post(4).statusCode()).isEqualTo(200);

        assertThat(told)
                .containsExactly("arrived 3 " + ID, "accepted 3", "arrived 4 " + ID, "accepted 4");
    }

    @Test
    void shouldKeepCallbacksThatAreSampled() throws Exception {
        open(new AnswerPlan.Fast());
        String sampled = new EventTag(0, 1_000, 0, 0).id("ld1");
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(receivers.targetUrl(2)))
                        .header("Webhook-Id", sampled)
                        .POST(HttpRequest.BodyPublishers.ofString("x".repeat(100_000)))
                        .build();

        http.send(request, HttpResponse.BodyHandlers.discarding());
        post(3);

        assertThat(samples.callbacks())
                .singleElement()
                .satisfies(callback -> {
                    assertThat(callback.hook()).isEqualTo(2);
                    assertThat(callback.headers()).containsEntry("webhook-id", sampled);
                    assertThat(callback.body()).asString().isEqualTo("x".repeat(100_000));
                });
    }

    @Test
    void shouldAnswerRequestsThatComeTogether() throws Exception {
        open(new AnswerPlan.Fast());
        String request =
                "POST /load/ld1/1 HTTP/1.1\r\nHost: x\r\nWebhook-Id: %s\r\nContent-Length: 2\r\n\r\n{}"
                        .formatted(ID);
        String chunked =
                "POST /load/ld1/2 HTTP/1.1\r\nHost: x\r\nwebhook-id: %s\r\ntransfer-encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n"
                        .formatted(ID);
        String answer = "HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n";

        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), receivers.port(0))) {
            socket.getOutputStream()
                    .write((request + chunked + request).getBytes(StandardCharsets.US_ASCII));
            byte[] answers = socket.getInputStream().readNBytes(3 * answer.length());
            assertThat(new String(answers, StandardCharsets.US_ASCII)).isEqualTo(answer.repeat(3));
        }

        assertThat(told).contains("accepted 1", "accepted 2").hasSize(6);
    }

    @Test
    void shouldAcceptWhatReachesTheLoadsHooksThoughItIsNoneOfItsEvents() throws Exception {
        open(new AnswerPlan.Fast());
        HttpRequest request = HttpRequest.newBuilder(URI.create(receivers.targetUrl(1))).build();

        assertThat(http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode())
                .isEqualTo(200);

        assertThat(told).containsExactly("arrived 1 ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/other",
                "/load/1",
                "/load/ld0/1",
                "/load/ld1/",
                "/load/ld1/1/2",
                "/load/ld1/+1",
                "/load/ld1/0000000001",
                "/load/ld1/4294967297"
            })
    void shouldDisableHooksThatWereLeftBehind(String path) throws Exception {
        open(new AnswerPlan.Fast());
        URI elsewhere = URI.create("http://127.0.0.1:" + receivers.port(0) + path);

        HttpResponse<Void> answer =
                http.send(
                        HttpRequest.newBuilder(elsewhere).build(),
                        HttpResponse.BodyHandlers.discarding());

        assertThat(answer.statusCode()).isEqualTo(410);
        assertThat(told).containsExactly("arrived -1 ");
    }

    @Test
    void shouldRefuseAndSayThatTheHookIsToBeDisabled() throws Exception {
        open(new AnswerPlan.Refusing(410, Optional.empty()));

        assertThat(post(1).statusCode()).isEqualTo(410);

        assertThat(told).containsExactly("arrived 1 " + ID, "disabled 1");
    }

    @Test
    void shouldLoseWhatItAccepts() throws Exception {
        open(new AnswerPlan.Losing(1));

        assertThat(post(1).statusCode()).isEqualTo(200);

        assertThat(told).containsExactly("arrived 1 " + ID, "lost 1");
    }

    @Test
    void shouldAskForPatience() throws Exception {
        open(new AnswerPlan.Limited(2, Duration.ofSeconds(7)));
        var _ = post(1);
        var _ = post(1);

        HttpResponse<byte[]> third = post(1);

        assertThat(third.statusCode()).isEqualTo(429);
        assertThat(third.headers().firstValue("retry-after")).contains("7");
        assertThat(post(2).statusCode()).isEqualTo(200);
        assertThat(told).containsOnlyOnce("accepted 2");
    }

    @Test
    void shouldHangUp() {
        open(new AnswerPlan.Down(Duration.ZERO, Duration.ofSeconds(10)));

        assertThatThrownBy(() -> post(1)).isInstanceOf(IOException.class);

        assertThat(told).doesNotContain("accepted 1");
    }

    @Test
    void shouldNeverAnswer() {
        open(new AnswerPlan.Hanging());
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(receivers.targetUrl(1)))
                        .header("webhook-id", ID)
                        .timeout(Duration.ofMillis(300))
                        .build();

        assertThatThrownBy(() -> http.send(request, HttpResponse.BodyHandlers.discarding()))
                .isInstanceOf(HttpTimeoutException.class);

        assertThat(told).containsExactly("arrived 1 " + ID);
    }

    @Test
    void shouldTakeItsTime() throws Exception {
        open(new AnswerPlan.Slow(new Delay.Always(Duration.ofMillis(80))));
        long begin = System.nanoTime();

        assertThat(post(1).statusCode()).isEqualTo(200);

        assertThat(System.nanoTime() - begin).isGreaterThan(80_000_000);
        assertThat(told).contains("accepted 1");
    }

    @Test
    void shouldDripItsAnswer() throws Exception {
        open(new AnswerPlan.Dripping(5, 20));
        long begin = System.nanoTime();

        assertThat(post(1).body()).isEqualTo("xxxxx".getBytes(StandardCharsets.US_ASCII));

        assertThat(System.nanoTime() - begin).isGreaterThan(100_000_000);
        assertThat(told).contains("accepted 1");
    }

    @Test
    void shouldPourAHugeAnswer() throws Exception {
        open(new AnswerPlan.Huge(3_000_000));

        assertThat(post(1).body()).hasSize(3_000_000);

        assertThat(told).contains("accepted 1");
    }

    @Test
    void shouldStopPouringWhenTheCallerHasHadEnough() throws Exception {
        open(new AnswerPlan.Huge(64L << 20));

        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), receivers.port(0))) {
            socket.getOutputStream()
                    .write(
                            "POST /load/ld1/1 HTTP/1.1\r\nwebhook-id: %s\r\n\r\n"
                                    .formatted(ID)
                                    .getBytes(StandardCharsets.US_ASCII));
            InputStream answer = socket.getInputStream();
            assertThat(answer.readNBytes(16_384)).hasSize(16_384);
        }

        assertThat(post(2).statusCode()).isEqualTo(200);
    }
}
