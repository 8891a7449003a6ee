package dev.resthooks.dispatcher.intake.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import dev.resthooks.contract.event.EventPartition;
import dev.resthooks.dispatcher.intake.SessionLease;
import dev.resthooks.dispatcher.ledger.Ledger;
import dev.resthooks.dispatcher.ledger.LedgerEntry;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class LedgerWriterTest {
    private static final long SECOND = Duration.ofSeconds(1).toNanos();
    private static final EventPartition PARTITION =
            new EventPartition("resthooks.events.actions", 0);

    private final AtomicLong nanos = new AtomicLong();
    private final AtomicBoolean fails = new AtomicBoolean();
    private final SessionLease lease =
            new SessionLease(
                    Duration.ofSeconds(5), nanos::get, () -> new SessionLease.Heartbeats(0, 0));
    private final FakePipeline pipeline = new FakePipeline(Set.of(PARTITION), Set.of());
    private final LedgerWriter writer =
            new LedgerWriter(pipeline, new SlowLedger(), lease, _ -> {});

    private Duration took = Duration.ZERO;

    @Test
    void shouldHoldTheLeaseAfterATransaction() throws Exception {
        took = Duration.ofSeconds(4);

        assertThat(writer.write()).isTrue();

        assertThat(lease.isHeld()).isTrue();
    }

    @Test
    void shouldNotHoldTheLeaseWhenTheProcessWasFrozenDuringTheTransaction() throws Exception {
        took = Duration.ofSeconds(6);

        assertThat(writer.write()).isTrue();

        assertThat(lease.isHeld()).isFalse();
    }

    @Test
    void shouldCountTheLeaseFromTheFirstTryOfAnEntryThatWasInDoubt() throws Exception {
        fails.set(true);
        assertThat(writer.write()).isFalse();
        nanos.addAndGet(6 * SECOND);
        fails.set(false);

        assertThat(writer.write()).isTrue();

        assertThat(lease.isHeld()).isFalse();
    }

    private final class SlowLedger implements Ledger {
        @Override
        public void open() {}

        @Override
        public void write(LedgerEntry entry) throws NotWritten {
            nanos.addAndGet(took.toNanos());
            if (fails.get()) {
                throw new NotWritten("a test", new IllegalStateException("a test"));
            }
        }

        @Override
        public void close() {}
    }
}
