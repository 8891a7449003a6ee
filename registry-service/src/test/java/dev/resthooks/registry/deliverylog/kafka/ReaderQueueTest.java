package dev.resthooks.registry.deliverylog.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ReaderQueueTest {
    private static final Duration LONG = Duration.ofMinutes(1);

    private final CountDownLatch isDone = new CountDownLatch(1);
    private final AtomicInteger working = new AtomicInteger();

    @Test
    void shouldSendAwayAtOnceWhoComesWhenEnoughAreWaiting() {
        ReaderQueue queue = new ReaderQueue(1, LONG);
        CompletableFuture<Optional<String>> first = taken(queue);
        await().until(() -> working.get() == 1);
        CompletableFuture<Optional<String>> second = taken(queue);
        CompletableFuture<Optional<String>> third = taken(queue);

        assertThat(CompletableFuture.anyOf(second, third).join()).isEqualTo(Optional.empty());
        assertThat(working).hasValue(1);
        isDone.countDown();

        assertThat(first.join()).isPresent();
        await().until(() -> working.get() == 2);
    }

    @Test
    void shouldSendAwayWhoseTurnDoesNotCome() {
        ReaderQueue queue = new ReaderQueue(1, Duration.ofMillis(1));
        CompletableFuture<Optional<String>> first = taken(queue);
        await().until(() -> working.get() == 1);

        assertThat(queue.take(() -> "done")).isEmpty();

        isDone.countDown();
        assertThat(first.join()).isPresent();
        assertThat(queue.take(() -> "done")).hasValue("done");
    }

    private CompletableFuture<Optional<String>> taken(ReaderQueue queue) {
        CompletableFuture<Optional<String>> taken = new CompletableFuture<>();
        Thread.ofVirtual().start(() -> taken.complete(queue.take(this::work)));
        return taken;
    }

    private String work() {
        working.incrementAndGet();
        try {
            isDone.await();
        } catch (InterruptedException stopping) {
            throw new IllegalStateException(stopping);
        }
        return "done";
    }
}
