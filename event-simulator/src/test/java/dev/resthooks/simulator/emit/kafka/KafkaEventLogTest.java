package dev.resthooks.simulator.emit.kafka;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.resthooks.contract.event.Body;
import dev.resthooks.contract.event.DomainEvent;
import dev.resthooks.contract.event.EventId;
import dev.resthooks.contract.event.OrgKey;
import dev.resthooks.simulator.emit.EventLog.ContentMode;
import dev.resthooks.stack.process.FreePorts;
import dev.resthooks.testkit.PlatformEvents;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class KafkaEventLogTest {
    private final KafkaEventLog log =
            new KafkaEventLog(Map.of("bootstrap.servers", "127.0.0.1:" + FreePorts.one()));

    @Test
    void shouldFailWhatWaitsForKafkaWhenItIsClosedAndWhatComesLater() throws Exception {
        List<CompletableFuture<Void>> waiting =
                IntStream.range(0, 3).mapToObj(_ -> append()).toList();

        log.close();

        for (CompletableFuture<Void> one : waiting) {
            assertThatThrownBy(() -> one.get(10, SECONDS)).isInstanceOf(ExecutionException.class);
        }
        assertThat(append()).isCompletedExceptionally();
    }

    private CompletableFuture<Void> append() {
        DomainEvent event =
                new DomainEvent(
                        new EventId("e"),
                        PlatformEvents.ACTION_CREATED,
                        new OrgKey("acme"),
                        Optional.empty(),
                        Instant.EPOCH,
                        Optional.empty(),
                        Body.of("{}"));
        return log.append(event, ContentMode.BINARY).toCompletableFuture();
    }
}
