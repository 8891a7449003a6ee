package dev.resthooks.registry.log.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.resthooks.contract.event.OrgKey;
import dev.resthooks.registry.log.EventLog.Found;
import dev.resthooks.registry.log.EventLog.NotNow;
import dev.resthooks.registry.log.kafka.KafkaEventLog.ReaderQueue;
import dev.resthooks.registry.tenant.ConcurrencyLimit;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ReaderQueueTest {
    private static final Duration LONG = Duration.ofMinutes(1);
    private static final OrgKey ACME = new OrgKey("acme");
    private static final OrgKey SMITH = new OrgKey("smith");
    private static final Found DONE = new Found.Gone();

    private final CountDownLatch isDone = new CountDownLatch(1);
    private final AtomicInteger working = new AtomicInteger();

    @Test
    void shouldSendAwayAtOnceWhoComesWhenEnoughAreWaiting() {
        ReaderQueue queue = queue(2, 2, LONG);
        CompletableFuture<Found> first = taken(queue);
        await().until(() -> working.get() == 1);
        CompletableFuture<Found> second = taken(queue);
        CompletableFuture<Found> third = taken(queue);

        assertThat(CompletableFuture.anyOf(second, third).join()).isEqualTo(new NotNow.Full(false));
        assertThat(working).hasValue(1);
        isDone.countDown();

        assertThat(first.join()).isEqualTo(DONE);
        await().until(() -> working.get() == 2);
    }

    @Test
    void shouldKeepPlacesForOtherOrganisations() {
        ReaderQueue queue = queue(1, 2, LONG);
        CompletableFuture<Found> first = taken(queue);
        await().until(() -> working.get() == 1);

        assertThat(queue.take(ACME, () -> DONE)).isEqualTo(new NotNow.Full(true));
        CompletableFuture<Found> other =
                CompletableFuture.supplyAsync(() -> queue.take(SMITH, () -> DONE));
        isDone.countDown();

        assertThat(other.join()).isEqualTo(DONE);
        assertThat(first.join()).isEqualTo(DONE);
        assertThat(queue.take(ACME, () -> DONE)).isEqualTo(DONE);
    }

    @Test
    void shouldSendAwayWhoseTurnDoesNotCome() {
        ReaderQueue queue = queue(2, 2, Duration.ofMillis(1));
        CompletableFuture<Found> first = taken(queue);
        await().until(() -> working.get() == 1);

        assertThat(queue.take(ACME, () -> DONE)).isEqualTo(new NotNow.Away());

        isDone.countDown();
        assertThat(first.join()).isEqualTo(DONE);
        assertThat(queue.take(ACME, () -> DONE)).isEqualTo(DONE);
    }

    private static ReaderQueue queue(int perOrganisation, int atOnce, Duration patience) {
        return new ReaderQueue(new ConcurrencyLimit(perOrganisation, atOnce), patience);
    }

    private CompletableFuture<Found> taken(ReaderQueue queue) {
        return CompletableFuture.supplyAsync(
                () -> queue.take(ACME, this::work), Thread::startVirtualThread);
    }

    private Found work() {
        working.incrementAndGet();
        try {
            isDone.await();
        } catch (InterruptedException stopping) {
            throw new IllegalStateException(stopping);
        }
        return DONE;
    }
}
