package dev.resthooks.registry.mcp.rest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.resthooks.registry.api.JsonBody;
import java.io.ByteArrayInputStream;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** An agent that takes one message after the other. */
final class AskingAgent implements Flow.Subscriber<String> {
    final LinkedBlockingQueue<String> taken = new LinkedBlockingQueue<>();
    private final CompletableFuture<Flow.Subscription> stream = new CompletableFuture<>();
    private final CompletableFuture<Boolean> end = new CompletableFuture<>();

    @Override
    public void onSubscribe(Flow.Subscription subscription) {
        stream.complete(subscription);
    }

    @Override
    public void onNext(String message) {
        taken.add(message);
    }

    @Override
    public void onError(Throwable failure) {
        end.completeExceptionally(failure);
    }

    @Override
    public void onComplete() {
        end.complete(true);
    }

    void ask() {
        stream.join().request(1);
    }

    JsonNode next() {
        ask();
        return came();
    }

    JsonNode came() {
        try {
            String message = taken.poll(10, TimeUnit.SECONDS);
            assertThat(message).isNotNull();
            return json(message);
        } catch (InterruptedException stopping) {
            throw new IllegalStateException(stopping);
        }
    }

    /** The parameters of the next notification, which must be of that kind. */
    JsonNode next(String what) {
        JsonNode message = next();
        assertThat(message.path("method").asText()).isEqualTo("notifications/events/" + what);
        return message.path("params");
    }

    void isAtTheEnd() {
        assertThat(next())
                .isEqualTo(
                        json(
                                """
                                {"jsonrpc":"2.0","id":"a","result":{"resultType":"complete","_meta":{\
                                "io.modelcontextprotocol/subscriptionId":"a"}}}\
                                """));
        assertThat(end).succeedsWithin(Duration.ofSeconds(10));
    }

    private static JsonNode json(String text) {
        return JsonBody.read(new ByteArrayInputStream(text.getBytes(UTF_8)));
    }
}
