package dev.resthooks.dispatcher.catchup.kafka;

import dev.resthooks.contract.event.EventPartition;
import dev.resthooks.contract.event.EventPosition;
import dev.resthooks.contract.thread.Rounds;
import dev.resthooks.contract.thread.ServiceThreads;
import dev.resthooks.contract.thread.Trouble;
import dev.resthooks.dispatcher.catchup.CatchUpFeed;
import dev.resthooks.dispatcher.catchup.CatchUpFeed.AssignedSlice;
import dev.resthooks.dispatcher.eventlog.Batch;
import dev.resthooks.dispatcher.eventlog.kafka.EventRecords;
import dev.resthooks.dispatcher.observe.DispatcherObserver;
import dev.resthooks.dispatcher.pipeline.model.CatchUpSlice;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.KafkaException;
import org.jboss.logging.Logger;

/** Reads the log again, and retries failures: records that were not offered are still wanted. */
public final class CatchUpReader {
    private static final Logger LOG = Logger.getLogger(CatchUpReader.class);
    private static final Duration IDLE = Duration.ofMillis(100);
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final Duration STOPPING = Duration.ofSeconds(3);

    private static final int TURN = 5_000;

    /** The number of unwanted records from which on a seek is cheaper than reading them. */
    private static final long WORTH_A_SEEK = 250;

    private final Supplier<Consumer<byte[], byte[]>> consumers;
    private final EventRecords records;
    private final CatchUpFeed feed;
    private final DispatcherObserver observer;
    private final RepeatGuard repeats = new RepeatGuard();
    private final Trouble trouble = new Trouble(CatchUpReader.class, "catch-up fails");
    private final Rounds rounds = new Rounds("resthooks-catch-up", this::catchUp);

    private Optional<EventPartition> reading = Optional.empty();

    /** The partition of which a read failed last, if it was not read since. */
    private Optional<EventPartition> failed = Optional.empty();

    public CatchUpReader(
            Supplier<Consumer<byte[], byte[]>> consumers,
            EventRecords records,
            CatchUpFeed feed,
            DispatcherObserver observer) {
        this.consumers = consumers;
        this.records = records;
        this.feed = feed;
        this.observer = observer;
    }

    public void start() {
        rounds.start();
    }

    private Optional<Duration> catchUp() throws InterruptedException {
        reading = Optional.empty();
        try (SliceReader reader = new SliceReader(consumers.get(), records, observer)) {
            readUntilStopped(reader);
        } catch (KafkaException | IllegalStateException away) {
            if (!rounds.isStopping()) {
                trouble.failed(away);
                failed = reading;
            }
        }
        return Optional.of(PAUSE);
    }

    private void readUntilStopped(SliceReader reader) throws InterruptedException {
        while (!rounds.isStopping()) {
            ServiceThreads.turn();
            Optional<AssignedSlice> next = feed.next();
            if (next.isEmpty()) {
                feed.wanted().await(IDLE);
            } else {
                reading = Optional.of(next.get().slice().partition());
                read(next.get(), reader);
                if (failed.isEmpty() || failed.equals(reading)) {
                    trouble.recovered();
                    failed = Optional.empty();
                }
            }
        }
    }

    private void read(AssignedSlice slice, SliceReader reader) throws InterruptedException {
        if (repeats.isAgain(slice.slice())) {
            var _ = rounds.isStoppingWithin(IDLE);
        }
        try {
            readOn(slice, reader);
        } catch (OffsetOutOfRangeException lost) {
            recover(slice, reader, lost);
        }
    }

    private void recover(AssignedSlice slice, SliceReader reader, OffsetOutOfRangeException lost)
            throws InterruptedException {
        EventPartition partition = slice.slice().partition();
        long at =
                lost.offsetOutOfRangePartitions().values().stream()
                        .mapToLong(Long::longValue)
                        .findFirst()
                        .orElse(slice.slice().from());
        long end = reader.end(partition);
        if (at > end) {
            LOG.errorf(
                    "the log of %s ends at %d, below %d, which hooks wait for: it was truncated or"
                            + " made anew; the partition is taken over again",
                    partition, end, at);
            feed.cutAt(slice, end);
        } else {
            feed.deletedBelow(slice, reader.beginning(partition));
        }
    }

    private void readOn(AssignedSlice slice, SliceReader reader) throws InterruptedException {
        long end = slice.slice().from();
        int records = 0;
        while (records < TURN && !rounds.isStopping()) {
            ServiceThreads.turn();
            Batch batch = reader.read(slice, end);
            OptionalLong more = feed.offered(slice, batch);
            if (batch.records().isEmpty()
                    || more.isEmpty()
                    || more.getAsLong() - batch.next() > WORTH_A_SEEK) {
                return;
            }
            end = batch.next();
            records += batch.records().size();
        }
    }

    /** Stops the reader. What is still wanted is read after the next start of the dispatcher. */
    public void stop() throws InterruptedException {
        rounds.stop(STOPPING);
    }

    /**
     * Detects that one offset is wanted again and again, so that no hook makes progress. Twice is
     * common: a hook that couldn't take a record read for another hook has room now.
     */
    static final class RepeatGuard {
        private Optional<EventPosition> last = Optional.empty();
        private int times;

        boolean isAgain(CatchUpSlice wanted) {
            Optional<EventPosition> start =
                    Optional.of(new EventPosition(wanted.partition(), wanted.from()));
            times = last.equals(start) ? times + 1 : 1;
            last = start;
            return times > 2;
        }
    }
}
