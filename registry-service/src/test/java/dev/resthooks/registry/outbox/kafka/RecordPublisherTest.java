package dev.resthooks.registry.outbox.kafka;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.common.KafkaException;
import org.junit.jupiter.api.Test;

class RecordPublisherTest {
    @Test
    void shouldThrowTheFirstFailureOnceAllAreSettled() {
        CompletableFuture<Void> underWay = new CompletableFuture<>();
        CompletableFuture<Void> awaiting =
                CompletableFuture.runAsync(() ->
                        RecordPublisher.await(
                                List.of(
                                        CompletableFuture.failedFuture(new KafkaException("first")),
                                        underWay)));
        assertThatThrownBy(() -> awaiting.get(200, MILLISECONDS))
                .isInstanceOf(TimeoutException.class);

        underWay.completeExceptionally(new KafkaException("second"));

        assertThatThrownBy(() -> awaiting.get(5, SECONDS))
                .hasCauseInstanceOf(KafkaException.class)
                .hasRootCauseMessage("first");
    }
}
