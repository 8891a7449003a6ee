package dev.resthooks.dispatcher.intake.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.resthooks.contract.event.EventPartition;
import dev.resthooks.contract.thread.ServiceThreads;
import dev.resthooks.dispatcher.eventlog.StruckEvents;
import dev.resthooks.dispatcher.eventlog.kafka.EventRecords;
import dev.resthooks.dispatcher.ledger.Ledger;
import dev.resthooks.dispatcher.match.HookIndex;
import dev.resthooks.dispatcher.match.HooksTopicOffsets;
import dev.resthooks.dispatcher.placement.HookPlacer;
import dev.resthooks.dispatcher.placement.LogExtent;
import dev.resthooks.dispatcher.placement.LogOffsets;
import dev.resthooks.dispatcher.placement.PartitionStart;
import dev.resthooks.dispatcher.placement.PlacedFeed;
import dev.resthooks.dispatcher.placement.PlacedFeed.PlacedChange;
import dev.resthooks.dispatcher.policy.Backoff;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.FencedInstanceIdException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventIntakeTest {
    private static final InstantSource CLOCK = InstantSource.system();

    private final FakePipeline pipeline =
            new FakePipeline(Set.of(new EventPartition("resthooks.events.actions", 0)), Set.of());
    private BooleanSupplier areHooksLoaded = () -> true;

    @Test
    void shouldReadNothingUntilHooksAreInMemory() throws InterruptedException {
        AtomicInteger polls = new AtomicInteger();
        List<Integer> pollsAtLooks = new CopyOnWriteArrayList<>();
        areHooksLoaded =
                () -> {
                    pollsAtLooks.add(polls.get());
                    return pollsAtLooks.size() == 3;
                };
        EventIntake intake = intake(counting(polls), CLOCK);

        intake.start(() -> {});
        await().until(() -> polls.get() > 0);
        intake.stop();

        assertThat(pollsAtLooks).containsExactly(0, 0, 0);
    }

    @Test
    void shouldWriteWhatWasDoneBeforeItStartsOver() throws InterruptedException {
        EventIntake intake =
                intake(new EventConsumer(EventIntakeTest::broken, System::nanoTime), CLOCK);

        intake.start(() -> {});
        await().until(() -> pipeline.done().contains("started over"));
        intake.stop();

        assertThat(pipeline.done()).startsWith("drained", "written", "started over");
    }

    @Test
    void shouldEndWithoutAWriteWhenAnotherOfItsNameHasStarted() {
        AtomicInteger replaced = new AtomicInteger();
        EventIntake intake =
                intake(
                        new EventConsumer(
                                () -> failing(new FencedInstanceIdException("a newer one")),
                                System::nanoTime),
                        CLOCK);

        intake.start(replaced::incrementAndGet);
        await().until(() -> !intake.isAlive());

        assertThat(replaced).hasValue(1);
        assertThat(pipeline.done()).containsExactly("started over");
        assertThat(intake.trouble()).contains("another dispatcher of the same name has started");
        assertThat(ServiceThreads.dead()).as("not live any more").contains("resthooks-intake");
    }

    @Test
    void shouldNotReadWithoutTheMetricsByWhichItKnowsThatItIsAMember() throws InterruptedException {
        EventIntake intake =
                intake(
                        new EventConsumer(() -> new MockConsumer<>("none"), System::nanoTime),
                        CLOCK);

        intake.start(() -> {});
        await().until(() -> pipeline.done().contains("started over"));

        assertThat(intake.trouble().orElse("")).contains("no client metric heartbeat-total");
        intake.stop();
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 1})
    void shouldGoOnWritingWhenTheTimeOfDayIsSet(int hours) throws InterruptedException {
        AtomicReference<Duration> step = new AtomicReference<>(Duration.ZERO);
        EventIntake intake =
                intake(
                        new EventConsumer(() -> new MemberConsumer("none"), System::nanoTime),
                        () -> CLOCK.instant().plus(step.get()));
        intake.start(() -> {});
        await().until(() -> pipeline.asked() >= 3);

        step.set(Duration.ofHours(hours));
        int before = pipeline.asked();

        await().until(() -> pipeline.asked() >= before + 3);
        assertThat(intake.trouble()).isEmpty();
        intake.stop();
    }

    @Test
    void shouldReadOnWhileTheLedgerIsWritten() throws InterruptedException {
        AtomicInteger polls = new AtomicInteger();
        HangingLedger ledger = new HangingLedger(pipeline.done());
        EventIntake intake =
                intake(counting(polls), CLOCK, ledger, settings(Duration.ofMinutes(1)));
        intake.start(() -> {});
        await().until(() -> pipeline.asked() > 0);

        int before = polls.get();

        await().until(() -> polls.get() >= before + 3);
        assertThat(pipeline.done()).isEmpty();
        ledger.goOn();
        await().until(() -> pipeline.done().contains("written"));
        assertThat(intake.trouble()).isEmpty();
        intake.stop();
    }

    @Test
    void shouldReadOnlyAfterAWriteThatTakesLongerThanTheCommitInterval()
            throws InterruptedException {
        AtomicInteger polls = new AtomicInteger();
        HangingLedger ledger = new HangingLedger(pipeline.done());
        EventIntake intake =
                intake(counting(polls), CLOCK, ledger, settings(Duration.ofMillis(20)));
        intake.start(() -> {});
        await().until(EventIntakeTest::intakeWaitsWithoutLimit);

        int before = polls.get();
        ledger.goOn();

        await().until(() -> polls.get() > before);
        await().until(() -> pipeline.asked() >= 3);
        assertThat(pipeline.done()).containsExactly("written");
        assertThat(intake.trouble()).isEmpty();
        intake.stop();
    }

    @Test
    void shouldBeginAWriteEachIntervalThoughTheLastTookMostOfIt() throws InterruptedException {
        AtomicReference<Duration> since = new AtomicReference<>(Duration.ZERO);
        HangingLedger ledger = new HangingLedger(pipeline.done());
        EventIntake intake =
                intake(
                        counting(new AtomicInteger()),
                        CLOCK,
                        ledger,
                        settings(Duration.ofMinutes(1)),
                        () -> Instant.EPOCH.plus(since.get()));
        intake.start(() -> {});
        await().until(() -> pipeline.asked() == 1);

        since.set(Duration.ofSeconds(59));
        ledger.goOn();
        await().until(() -> pipeline.done().contains("written"));
        since.set(Duration.ofMinutes(1));

        await().until(() -> pipeline.asked() == 2);
        intake.stop();
    }

    private static boolean intakeWaitsWithoutLimit() {
        return Thread.getAllStackTraces().keySet().stream()
                .anyMatch(it ->
                        it.getName().equals("resthooks-intake")
                                && it.getState() == Thread.State.WAITING);
    }

    private static EventConsumer counting(AtomicInteger polls) {
        return new EventConsumer(() -> counted(polls), System::nanoTime);
    }

    private static MockConsumer<byte[], byte[]> counted(AtomicInteger polls) {
        return new MemberConsumer("none") {
            @Override
            public synchronized ConsumerRecords<byte[], byte[]> poll(Duration timeout) {
                polls.incrementAndGet();
                return super.poll(timeout);
            }
        };
    }

    private EventIntake intake(EventConsumer consumer, InstantSource wall) {
        return intake(consumer, wall, pipeline, settings(Duration.ofMillis(20)));
    }

    private EventIntake intake(
            EventConsumer consumer, InstantSource wall, Ledger ledger, IntakeSettings settings) {
        return intake(
                consumer, wall, ledger, settings, () -> Instant.EPOCH.plusNanos(System.nanoTime()));
    }

    private EventIntake intake(
            EventConsumer consumer,
            InstantSource wall,
            Ledger ledger,
            IntakeSettings settings,
            InstantSource clock) {
        return new EventIntake(
                new EventIntake.Kafka(
                        consumer,
                        new EventRecords(_ -> true, new StruckEvents()),
                        new LedgerWriter(
                                pipeline,
                                ledger,
                                System::nanoTime,
                                _ -> {},
                                task -> new Thread(task).start()),
                        nobodysTakeOver(consumer),
                        () -> areHooksLoaded.getAsBoolean()),
                pipeline,
                settings,
                wall,
                clock,
                _ -> {});
    }

    static IntakeSettings settings(Duration interval) {
        return new IntakeSettings(
                interval,
                interval,
                Duration.ofSeconds(1),
                Duration.ofMillis(500),
                Duration.ofSeconds(1),
                waits(Duration.ofSeconds(1), Duration.ofSeconds(5), Duration.ofMinutes(5)),
                waits(Duration.ofSeconds(1), Duration.ofSeconds(15)));
    }

    private static Backoff waits(Duration... waits) {
        return new Backoff(List.of(waits), 0, () -> 0.5);
    }

    /** As when another partition can't be taken over. */
    private static MockConsumer<byte[], byte[]> broken() {
        return failing(new KafkaException("no cursors can be read"));
    }

    private static MockConsumer<byte[], byte[]> failing(KafkaException why) {
        MockConsumer<byte[], byte[]> consumer = new MemberConsumer("earliest");
        consumer.setPollException(why);
        return consumer;
    }

    private static PartitionTakeover nobodysTakeOver(EventConsumer consumer) {
        CursorsTopic cursors =
                new CursorsTopic(EventIntakeTest::broken, EventIntakeTest::broken, CLOCK, _ -> {});
        HookPlacer placer =
                new HookPlacer(
                        new HookIndex(Duration.ZERO),
                        new NoLog(),
                        Duration.ZERO,
                        CLOCK,
                        new NobodysFeed());
        return new PartitionTakeover(
                consumer, cursors, placer, new FakeTopicLookup(), System::nanoTime, _ -> {});
    }

    private static final class NobodysFeed implements PlacedFeed {
        @Override
        public void assigned(List<PartitionStart> starts) {}

        @Override
        public Set<EventPartition> assignedPartitions() {
            return Set.of();
        }

        @Override
        public void changed(List<PlacedChange> changes, HooksTopicOffsets read) {}
    }

    private static final class NoLog implements LogOffsets {
        @Override
        public Map<EventPartition, LogExtent> extents(Collection<EventPartition> partitions) {
            return Map.of();
        }

        @Override
        public Map<EventPartition, Long> ends(Collection<EventPartition> partitions) {
            return Map.of();
        }

        @Override
        public Map<EventPartition, OptionalLong> firstSince(Map<EventPartition, Long> times) {
            return Map.of();
        }
    }
}
