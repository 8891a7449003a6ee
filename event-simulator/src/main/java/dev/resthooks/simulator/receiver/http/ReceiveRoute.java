package dev.resthooks.simulator.receiver.http;

import dev.resthooks.contract.event.Body;
import dev.resthooks.simulator.problem.Problem;
import dev.resthooks.simulator.receiver.Behaviour.Answer;
import dev.resthooks.simulator.receiver.Behaviour.Change;
import dev.resthooks.simulator.receiver.Delivery;
import dev.resthooks.simulator.receiver.Receiver;
import dev.resthooks.simulator.receiver.ReceiverName;
import dev.resthooks.simulator.receiver.Receivers;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.Json;
import io.vertx.ext.web.RoutingContext;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/** Accepts deliveries on their event loop, and answers by the receiver's behaviour. */
public record ReceiveRoute(
        Receivers receivers,
        InstantSource clock,
        RandomGenerator luck,
        AnswerCounts counts,
        Vertx vertx,
        int bodyKept) {
    public void handle(RoutingContext context) {
        HttpServerRequest request = context.request();
        try {
            Receiver receiver = receiver(context.pathParams().getOrDefault("name", ""));
            Change change = change(context.queryParams());
            Answer answer = change.of(receiver.behaviour()).decide(luck.nextDouble());
            receive(request, receiver, answer);
        } catch (Problem wrong) {
            counts.bad();
            var _ =
                    request.response()
                            .setStatusCode(wrong.status())
                            .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
                            .end(Json.encode(wrong.body()));
        }
    }

    private Receiver receiver(String name) {
        ReceiverName known =
                ReceiverName.of(name).orElseThrow(() -> Problem.notFound(ReceiverName.WANTED));
        return receivers.open(known).orElseThrow(() -> full());
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

    /** Collects the beginning of a body and counts its whole length. */
    static final class KeptBody {
        private final int room;
        private final Buffer kept = Buffer.buffer();
        private long length;

        KeptBody(int room) {
            this.room = room;
        }

        void add(Buffer part) {
            length += part.length();
            int fits = Math.min(part.length(), room - kept.length());
            if (fits > 0) {
                kept.appendBuffer(part, 0, fits);
            }
        }

        Body beginning() {
            return Body.of(kept.getBytes());
        }

        long length() {
            return length;
        }
    }

    /** Counts requests by the class of their answer, not by receiver: there may be thousands. */
    public static final class AnswerCounts {
        private static final int NONE = 0;
        private static final int NO_DELIVERY = 1;

        /** The place of a counter is the first digit of its statuses. */
        private final List<Counter> counters;

        public AnswerCounts(MeterRegistry registry) {
            Meter.MeterProvider<Counter> byAnswer =
                    Counter.builder("resthooks.simulator.requests.received")
                            .description(
                                    "Requests that the receivers got, by the class of the answer")
                            .withRegistry(registry);
            counters =
                    Stream.of("none", "not-a-delivery", "2xx", "3xx", "4xx", "5xx")
                            .map(answer -> byAnswer.withTag("answer", answer))
                            .toList();
        }

        void answered(Answer answer) {
            switch (answer) {
                case Answer.Down _ -> counters.get(NONE).increment();
                case Answer.Status(int status, _) -> counters.get(status / 100).increment();
            }
        }

        void bad() {
            counters.get(NO_DELIVERY).increment();
        }
    }

    /** Returns the behaviour that a query asks for. Other parameters are the target's own. */
    private static Change change(MultiMap query) {
        Change change =
                new Change(
                        value(query, "status", "a whole number", Integer::valueOf),
                        value(query, "delayMs", "a whole number", Integer::valueOf),
                        value(query, "failRate", "a number", Double::valueOf),
                        value(query, "failStatus", "a whole number", Integer::valueOf),
                        value(query, "down", "true or false", ReceiveRoute::flag));
        change.complaint()
                .ifPresent(wrong -> {
                    throw Problem.parameter(wrong.setting(), wrong.reason());
                });
        return change;
    }

    private static <T> Optional<T> value(
            MultiMap query, String name, String wanted, Function<String, T> reading) {
        String text = query.get(name);
        if (text == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(reading.apply(text));
        } catch (IllegalArgumentException unreadable) {
            throw Problem.parameter(name, name + " must be " + wanted + ", not '" + text + "'");
        }
    }

    private static Boolean flag(String text) {
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException(text);
        };
    }
}
