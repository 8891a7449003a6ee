package dev.resthooks.dispatcher.callout.http;

import static dev.resthooks.testkit.EventBuilder.anEvent;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.standardwebhooks.Webhook;
import dev.resthooks.contract.event.Body;
import dev.resthooks.contract.event.DomainEvent;
import dev.resthooks.contract.hook.Accept;
import dev.resthooks.contract.hook.CallHeader;
import dev.resthooks.contract.hook.CallSettings;
import dev.resthooks.contract.hook.HookState;
import dev.resthooks.contract.hook.McpCall;
import dev.resthooks.dispatcher.callout.Answer;
import dev.resthooks.dispatcher.callout.Call;
import dev.resthooks.dispatcher.callout.Secrets;
import dev.resthooks.dispatcher.callout.SigningTarget;
import io.vertx.core.Vertx;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** The callback as it goes over the wire, to the byte. */
class CallbackIT {
    private static final Vertx VERTX = Vertx.vertx();
    private static final Instant SENT = Instant.ofEpochSecond(1_700_000_000);
    private static final String SECRET = "whsec_AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";
    private static final String EVENT =
            """
            {"jsonapi":{"version":"1.0"},\
            "data":{"type":"actions","id":"70151","attributes":{"name":"Matter No 3","status":"Active"},\
            "relationships":{"step":{"data":{"type":"steps","id":"33--1"}}}}}\
            """;

    @AfterAll
    static void stop() {
        VERTX.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void shouldSendTheDocumentedRequestToTheByte() throws Exception {
        try (OneRequest receiver = new OneRequest()) {
            Answer answer = call(receiver, "/path/endpoint?token=a%20b&x=1&x=2");

            String body = body(receiver.port());
            String signature = new Webhook(SECRET).sign("5f2c", SENT.getEpochSecond(), body);
            assertThat(answer).isEqualTo(new Answer.Status(200, Optional.empty()));
            assertThat(receiver.request())
                    .isEqualTo(
                            head(receiver.port(), signature, body.length()).replace("\n", "\r\n")
                                    + body);
        }
    }

    @Test
    void shouldSendTheRequestOfASubscriptionToTheByte() throws Exception {
        try (OneRequest receiver = new OneRequest()) {
            HookState hook =
                    Secrets.sealed(
                                    Calls.hook("http://127.0.0.1:" + receiver.port() + "/", 73),
                                    SECRET)
                            .withSettings(
                                    new CallSettings(
                                            Accept.MCP,
                                            List.of(),
                                            Optional.empty(),
                                            Optional.of(
                                                    new McpCall("sub_7f", McpCall.Payload.FULL))));
            DomainEvent event =
                    anEvent("5f 2c").about("70151").body(Body.of(EVENT.getBytes(UTF_8))).event();

            Answer answer = call(new Call(hook, event, 1, 74, SENT));

            String body =
                    """
                    {"eventId":"5f%%202c","name":"ActionCreated","timestamp":"%s","data":%s}\
                    """
                            .formatted(event.time(), EVENT);
            String head =
                    """
                    POST / HTTP/1.1
                    host: 127.0.0.1:%d
                    content-type: application/json
                    user-agent: Resthooks/1.2.3
                    webhook-id: 5f%%202c
                    webhook-timestamp: 1700000000
                    webhook-signature: %s
                    resthook-id: 382
                    resthook-event: ActionCreated
                    resthook-attempt: 1
                    x-mcp-subscription-id: sub_7f
                    content-length: %d

                    """
                            .formatted(
                                    receiver.port(),
                                    new Webhook(SECRET)
                                            .sign("5f%202c", SENT.getEpochSecond(), body),
                                    body.length());
            assertThat(answer).isEqualTo(new Answer.Status(200, Optional.empty()));
            assertThat(receiver.request()).isEqualTo(head.replace("\n", "\r\n") + body);
        }
    }

    private static String head(int port, String signature, int length) {
        return """
        POST /path/endpoint?token=a%%20b&x=1&x=2 HTTP/1.1
        host: 127.0.0.1:%d
        content-type: application/json
        user-agent: Resthooks/1.2.3
        webhook-id: 5f2c
        webhook-timestamp: 1700000000
        webhook-signature: %s
        resthook-id: 382
        resthook-event: ActionCreated
        resthook-attempt: 2
        resthook-logged: 1699999999870
        authorization: Bearer a b
        x-key: 7
        traceparent: 00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01
        tracestate: congo=t61rcWkgMzE, rojo=00f067aa0ba902b7
        content-length: %d

        """
                .formatted(port, signature, length);
    }

    private static String body(int port) {
        return EVENT.substring(0, EVENT.length() - 1)
                + """
                ,"meta":{"debug":{"resthook":{"id":"382",\
                "target":"http://127.0.0.1:%d/path/endpoint?token=a%%20b&x=1&x=2","trigger_count":74,\
                "event_name":"ActionCreated","resource_type":"actions","resource_id":"70151"}}}}\
                """
                        .formatted(port);
    }

    private static Answer call(OneRequest receiver, String uri) throws Exception {
        return call(callOf("http://127.0.0.1:" + receiver.port() + uri));
    }

    private static Answer call(Call call) throws Exception {
        InstantSource clock = InstantSource.fixed(SENT);
        try (HttpTarget http =
                new HttpTarget(
                        VERTX,
                        Calls.LONG_DEADLINE,
                        Calls.guard(Set.of(), "127.0.0.0/8"),
                        clock,
                        System::nanoTime)) {
            SigningTarget target = new SigningTarget(http, Secrets.ring(), _ -> {});
            CompletableFuture<Answer> answer = new CompletableFuture<>();
            VERTX.getOrCreateContext().runOnContext(_ -> target.call(call, answer::complete));
            return answer.get(20, TimeUnit.SECONDS);
        }
    }

    private static Call callOf(String url) {
        HookState hook = Calls.hook(url, 73);
        DomainEvent event =
                anEvent("5f2c")
                        .about("70151")
                        .traced(
                                Optional.of(
                                        "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"),
                                Optional.of("congo=t61rcWkgMzE, rojo=00f067aa0ba902b7"))
                        .logged(SENT.minusMillis(130))
                        .body(Body.of(EVENT.getBytes(UTF_8)))
                        .event();
        HookState sealed =
                Secrets.withHeaders(
                        Secrets.sealed(hook, SECRET),
                        new CallHeader("Authorization", "Bearer a b"),
                        new CallHeader("x-key", "7"));
        return new Call(sealed, event, 2, 74, SENT.minusSeconds(60));
    }
}
