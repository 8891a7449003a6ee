package dev.resthooks.simulator.receiver.http;

import dev.resthooks.simulator.problem.Problem;
import dev.resthooks.simulator.problem.ProblemException;
import dev.resthooks.simulator.receiver.Answer;
import dev.resthooks.simulator.receiver.BehaviourChange;
import dev.resthooks.simulator.receiver.Delivery;
import dev.resthooks.simulator.receiver.Receiver;
import dev.resthooks.simulator.receiver.ReceiverName;
import dev.resthooks.simulator.receiver.Receivers;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.random.RandomGenerator;

/** Accepts deliveries on their event loop, and answers by the receiver's behaviour. */
public final class ReceiveRoute {
    private final Receivers receivers;
    private final InstantSource clock;
    private final RandomGenerator luck;
    private final AnswerCounts counts;
    private final Vertx vertx;
    private final int bodyKept;

    public ReceiveRoute(
            Receivers receivers,
            InstantSource clock,
            RandomGenerator luck,
            AnswerCounts counts,
            Vertx vertx,
            int bodyKept) {
        this.receivers = receivers;
        this.clock = clock;
        this.luck = luck;
        this.counts = counts;
        this.vertx = vertx;
        this.bodyKept = bodyKept;
    }

    public void handle(RoutingContext context) {
        HttpServerRequest request = context.request();
        try {
            Receiver receiver = receiver(context.pathParams().getOrDefault("name", ""));
            BehaviourChange change = QueryChange.read(context.queryParams());
            Answer answer = change.of(receiver.behaviour()).decide(luck.nextDouble());
            receive(request, receiver, answer);
        } catch (ProblemException wrong) {
            counts.bad();
            ProblemAnswer.send(request.response(), wrong.problem());
        }
    }

    private Receiver receiver(String name) {
        ReceiverName known =
                ReceiverName.of(name)
                        .orElseThrow(() -> Problem.notFound(ReceiverName.WANTED).asException());
        return receivers.open(known).orElseThrow(() -> full().asException());
    }

    private Problem full() {
        return Problem.conflict(
                "too-many-receivers",
                "the maximum of "
                        + receivers.most()
                        + " receivers is reached; DELETE /receivers/<name> removes one");
    }

    private void receive(HttpServerRequest request, Receiver receiver, Answer answer) {
        KeptBody body = new KeptBody(bodyKept);
        request.handler(body::add);
        request.endHandler(_ -> {
            Delivery delivery = delivery(request, body);
            receiver.arrived(delivery, answer);
            counts.answered(answer);
            answer(request, receiver, delivery, answer);
        });
        request.resume();
    }

    private Delivery delivery(HttpServerRequest request, KeptBody body) {
        return new Delivery(
                clock.instant(),
                request.method().name(),
                request.uri(),
                headers(request.headers()),
                body.beginning(),
                body.length());
    }

    private static Map<String, String> headers(MultiMap headers) {
        Map<String, String> byName = new HashMap<>();
        headers.forEach((name, value) ->
                byName.merge(
                        name.toLowerCase(Locale.ROOT), value, (one, other) -> one + ", " + other));
        return byName;
    }

    private void answer(
            HttpServerRequest request, Receiver receiver, Delivery delivery, Answer answer) {
        switch (answer) {
            case Answer.Down _ -> {
                var _ = request.connection().close();
            }
            case Answer.Status status when status.delay().isZero() ->
                    end(request.response(), receiver, delivery, status);
            case Answer.Status status -> {
                var _ =
                        vertx.setTimer(
                                status.delay().toMillis(),
                                _ -> end(request.response(), receiver, delivery, status));
            }
        }
    }

    private static void end(
            HttpServerResponse response,
            Receiver receiver,
            Delivery delivery,
            Answer.Status answer) {
        if (!response.closed()) {
            receiver.answered(delivery, answer);
            var _ = response.setStatusCode(answer.status()).end();
        }
    }
}
