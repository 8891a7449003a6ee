package dev.resthooks.dispatcher.intake.kafka;

import dev.resthooks.contract.Topics;
import dev.resthooks.contract.thread.ServiceThreads;
import dev.resthooks.dispatcher.eventlog.Batch;
import dev.resthooks.dispatcher.eventlog.DeadEvent;
import dev.resthooks.dispatcher.eventlog.Incoming;
import dev.resthooks.dispatcher.eventlog.kafka.EventRecords;
import dev.resthooks.dispatcher.intake.PipelinePort;
import dev.resthooks.dispatcher.intake.ReadingPace;
import dev.resthooks.dispatcher.observe.DispatcherEvent;
import dev.resthooks.dispatcher.observe.DispatcherObserver;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.FencedInstanceIdException;
import org.apache.kafka.common.errors.InterruptException;
import org.jboss.logging.Logger;

/**
 * The thread that reads events. Only this thread uses the consumer. The ledger is written in the
 * background meanwhile. Partitions come and go, and a consumer is opened, only while nothing is
 * written.
 *
 * <p>A partition that has a fault of its own is given up and taken over again later, while the
 * others go on. Any other failure but a failed write ends the membership: the pipeline starts over,
 * and a new consumer reads again from the committed offsets. If another dispatcher of the same name
 * has taken this one's place in the group, the intake ends.
 */
public final class EventIntake {
    private static final Logger LOG = Logger.getLogger(EventIntake.class);
    private static final String NOT_WRITTEN = "reports and offsets can't be written to Kafka now";
    private static final String ALL_REST = "faults keep all partitions from being served";
    private static final Duration LONGEST_POLL = Duration.ofMillis(100);

    /** The interval at which a paused reading checks whether it may go on. */
    private static final Duration LOOK = Duration.ofMillis(5);

    /** The interval at which it is checked whether a large event still rests. */
    private static final Duration REST = Duration.ofMillis(2);

    /** What a topic that was created again brings until its id is compared is counted twice. */
    private static final Duration LOOK_AT_TOPICS = Duration.ofSeconds(1);

    /** The time that the last ledger entry and leaving the group may take after the drain. */
    private static final Duration LEAVING = Duration.ofSeconds(6);

    private static final Duration INTERRUPTED = Duration.ofSeconds(1);

    private final Kafka kafka;
    private final PipelinePort pipeline;
    private final LedgerWriter ledgerWriter;
    private final ServedPartitions served;
    private final Rebalance rebalance;
    private final IntakeSettings settings;
    private final InstantSource wall;
    private final InstantSource clock;
    private final DispatcherObserver observer;
    private final ReadingWait readingWait;
    private final ReadingPauses pauses;
    private final ReadingLag lag = new ReadingLag();
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final Thread thread;
    private Runnable replaced = () -> {};
    private volatile Optional<String> trouble = Optional.of("events are not read yet");

    /** The records that waited on each partition. One that rests keeps its number. */
    private Map<TopicPartition, Long> waitedLast = Map.of();

    /** When the next write begins, or the one that goes on is awaited. */
    private Instant ledgerDue = Instant.MIN;

    private Instant nextLookAtTopics = Instant.MIN;

    public record Kafka(
            EventConsumer consumer,
            EventRecords records,
            LedgerWriter ledgerWriter,
            PartitionTakeover takeover,
            BooleanSupplier areHooksLoaded) {}

    /**
     * Creates the reader; {@code wall} gives the ages of events, and {@code clock} is never set.
     */
    public EventIntake(
            Kafka kafka,
            PipelinePort pipeline,
            IntakeSettings settings,
            InstantSource wall,
            InstantSource clock,
            DispatcherObserver observer) {
        this.kafka = kafka;
        this.pipeline = pipeline;
        this.ledgerWriter = kafka.ledgerWriter();
        this.settings = settings;
        this.wall = wall;
        this.clock = clock;
        this.observer = observer;
        this.readingWait = new ReadingWait(clock.instant());
        this.pauses = new ReadingPauses(clock);
        this.served =
                new ServedPartitions(
                        kafka.takeover(), pipeline, ledgerWriter, settings, clock, observer);
        this.rebalance = new Rebalance(served, pipeline, ledgerWriter, settings, clock);
        this.thread = ServiceThreads.unstarted("resthooks-intake", this::run);
    }

    /** Starts the thread, which calls {@code replaced} when another of its name has started. */
    public void start(Runnable replaced) {
        this.replaced = replaced;
        thread.start();
    }

    public boolean isAlive() {
        return thread.isAlive();
    }

    /** Returns what is wrong with reading events now, in one line; empty if all is well. */
    public Optional<String> trouble() {
        if (trouble.isEmpty() && ledgerWriter.hasFailed()) {
            return Optional.of(NOT_WRITTEN);
        }
        return trouble.isPresent() || isAlive()
                ? trouble
                : Optional.of("events are no longer read");
    }

    private void run() {
        try {
            awaitHooks();
            while (!isStopping(Duration.ZERO)) {
                ServiceThreads.turn();
                try {
                    readUntilStopped();
                    kafka.consumer().close();
                } catch (InterruptException stopped) {
                    throw stopped;
                } catch (FencedInstanceIdException newer) {
                    end();
                    throw newer;
                } catch (RuntimeException failed) {
                    failed(failed);
                    startOver();
                    isStopping(settings.commitRetry());
                }
            }
        } catch (InterruptedException | InterruptException stopped) {
            if (stopping.getCount() > 0) {
                throw new IllegalStateException("interrupted, and nobody stops it", stopped);
            }
            Thread.currentThread().interrupt();
        } finally {
            ledgerWriter.stop();
        }
    }

    /** Waits until every hook is in memory: before that, events would be read for too few. */
    private void awaitHooks() throws InterruptedException {
        ServiceThreads.rest();
        while (!kafka.areHooksLoaded().getAsBoolean()) {
            if (isStopping(LONGEST_POLL)) {
                return;
            }
        }
    }

    /**
     * Writes nothing: that would end the transaction of the dispatcher that has replaced this one.
     */
    private void end() throws InterruptedException {
        ledgerWriter.stop();
        trouble = Optional.of("another dispatcher of the same name has started");
        served.forgetAll();
        pipeline.startOver();
        replaced.run();
    }

    private void failed(RuntimeException why) {
        Optional<String> now = Optional.of("reading events failed: " + why);
        if (!trouble.equals(now)) {
            LOG.errorf(why, "reading events failed; tried again every %s", settings.commitRetry());
        }
        trouble = now;
    }

    private void readUntilStopped() throws InterruptedException {
        ledgerWriter.open();
        Consumer<byte[], byte[]> events = kafka.consumer().open();
        events.subscribe(Topics.EVENTS, rebalance);
        pauses.startOver();
        while (!isStopping(Duration.ZERO)) {
            ServiceThreads.turn();
            ConsumerRecords<byte[], byte[]> polled = poll(events);
            readingWait.polled(appended(polled), clock.instant());
            pauses.polled(polled.partitions());
            ReadingPace pace = handOver(polled);
            pauses.keep(pace, events, served.resting());
            isStopping(untilNextPoll(pace));
            attendToLedger(events);
        }
        rebalance.leave(events);
    }

    private void attendToLedger(Consumer<byte[], byte[]> events) throws InterruptedException {
        if (ledgerWriter.isWriting() && (isLedgerDue() || ledgerWriter.hasEnded())) {
            boolean written = ledgerWriter.awaitResult();
            attendToFaults(written);
            trouble = served.areAllResting() ? Optional.of(ALL_REST) : Optional.empty();
            if (!written) {
                ledgerDue = clock.instant().plus(settings.commitRetry());
            }
            observer.observe(
                    new DispatcherEvent.IntakeStatus(
                            events.assignment().size(),
                            served.resting().size(),
                            unread(events),
                            pauses.pace().isPaused()));
        }
        if (isLedgerDue() && !ledgerWriter.isWriting()) {
            ledgerWriter.begin();
            ledgerDue = clock.instant().plus(settings.commitInterval());
        }
    }

    private boolean isLedgerDue() {
        return !clock.instant().isBefore(ledgerDue);
    }

    /** Partitions with a fault rest; a write may have failed because a topic was deleted. */
    private void attendToFaults(boolean written) throws InterruptedException {
        served.rest(pipeline.faults());
        if (!written || !clock.instant().isBefore(nextLookAtTopics)) {
            served.giveUpChanged();
            nextLookAtTopics = clock.instant().plus(LOOK_AT_TOPICS);
        }
        served.takeOverRested();
    }

    private ConsumerRecords<byte[], byte[]> poll(Consumer<byte[], byte[]> events)
            throws InterruptedException {
        if (pauses.handsOverFirst()) {
            return ConsumerRecords.empty();
        }
        try {
            return events.poll(untilNextWrite());
        } catch (OffsetOutOfRangeException lost) {
            ledgerWriter.await();
            served.takeOverCut(LostPositions.cuts(lost));
            served.giveUpShorter(LostPositions.recover(pipeline, events, lost));
            return ConsumerRecords.empty();
        }
    }

    private static long[] appended(ConsumerRecords<byte[], byte[]> polled) {
        return StreamSupport.stream(polled.spliterator(), false)
                .mapToLong(ConsumerRecord::timestamp)
                .toArray();
    }

    private Duration untilNextPoll(ReadingPace pace) {
        Instant now = clock.instant();
        Duration wait = readingWait.untilNextPoll(pace, now);
        return ledgerDue.isAfter(now.plus(wait)) ? wait : Duration.ZERO;
    }

    private Duration untilNextWrite() {
        Duration longest = longestPoll();
        Instant now = clock.instant();
        Duration left = ledgerWriter.isWriting() ? LOOK : Duration.between(now, ledgerDue);
        return left.isNegative() || left.compareTo(longest) > 0 ? longest : left;
    }

    private Duration longestPoll() {
        if (!pauses.pace().unfinished().isEmpty()) {
            return pauses.pace().rests() ? REST : Duration.ZERO;
        }
        return pauses.pace().isPaused() ? LOOK : LONGEST_POLL;
    }

    private ReadingPace handOver(ConsumerRecords<byte[], byte[]> polled)
            throws InterruptedException {
        lag.handedOver(it -> pauses.held(it) == 0);
        for (TopicPartition from : polled.partitions()) {
            lag.read(from, appended(polled.records(from).getLast()));
        }
        List<Batch> batches = new ArrayList<>();
        polled.nextOffsets()
                .forEach((from, next) ->
                        batches.add(
                                kafka.records()
                                        .batch(
                                                EventRecords.partition(from),
                                                polled.records(from),
                                                next.offset())));
        batches.forEach(this::reportDead);
        return batches.isEmpty() && pauses.pace().isFull()
                ? ReadingPace.FULL
                : pipeline.read(batches);
    }

    private static Instant appended(ConsumerRecord<byte[], byte[]> record) {
        return Instant.ofEpochMilli(record.timestamp());
    }

    private void reportDead(Batch batch) {
        for (Incoming incoming : batch.records()) {
            switch (incoming) {
                case Incoming.Event _ -> {}
                case Incoming.Struck(_, _, _, DeadEvent dead) ->
                        reportDead("event is given up", dead);
                case Incoming.Dead(_, DeadEvent dead) -> reportDead("record is no event", dead);
            }
        }
    }

    private void reportDead(String what, DeadEvent dead) {
        observer.observe(new DispatcherEvent.DeadEventRead(dead.reason()));
        LOG.warnf(
                "%s: partition=%s offset=%d reason=%s detail=\"%s\"",
                what, dead.partition(), dead.offset(), dead.reason(), dead.detail());
    }

    private DispatcherEvent.IntakeStatus.Unread unread(Consumer<byte[], byte[]> events) {
        Set<TopicPartition> resting = served.resting();
        Map<TopicPartition, Long> waiting = new HashMap<>();
        for (TopicPartition partition : events.assignment()) {
            waiting.put(
                    partition,
                    resting.contains(partition)
                            ? Math.max(1, waitedLast.getOrDefault(partition, 0L))
                            : events.currentLag(partition).orElse(0) + pauses.held(partition));
        }
        waitedLast = waiting;
        return lag.look(waiting, wall.instant(), clock.instant());
    }

    private void startOver() throws InterruptedException {
        writeOnceMore();
        served.forgetAll();
        pipeline.startOver();
        try {
            kafka.consumer().close();
        } catch (InterruptException stopped) {
            throw stopped;
        } catch (RuntimeException alsoFailed) {
            LOG.warn("the consumer can't be closed", alsoFailed);
        }
    }

    /** Writes what it can after a failure, which may not concern the ledger. */
    private void writeOnceMore() throws InterruptedException {
        try {
            ledgerWriter.await();
            rebalance.stopSending();
            ledgerWriter.write();
        } catch (InterruptException stopped) {
            throw stopped;
        } catch (RuntimeException alsoFailed) {
            LOG.warnf("nothing more is written: %s", alsoFailed.toString());
        }
    }

    private boolean isStopping(Duration within) throws InterruptedException {
        return stopping.await(within.toNanos(), TimeUnit.NANOSECONDS);
    }

    /**
     * Waits for deliveries in flight, writes the ledger and leaves the group. While Kafka doesn't
     * answer, neither is possible: then deliveries since the last entry are repeated.
     */
    public void stop() throws InterruptedException {
        stopping.countDown();
        if (thread.isAlive() && !thread.join(settings.drainTimeout().plus(LEAVING))) {
            LOG.warn("Kafka doesn't answer: stopped with work unwritten, some of it is done again");
            thread.interrupt();
            var _ = thread.join(INTERRUPTED);
        }
    }
}
