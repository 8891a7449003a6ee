package dev.resthooks.dispatcher.testcall.kafka;

import dev.resthooks.contract.Topics;
import dev.resthooks.contract.testcall.TestCall;
import dev.resthooks.contract.testcall.TestOutcome;
import dev.resthooks.contract.thread.Rounds;
import dev.resthooks.contract.thread.ServiceThreads;
import dev.resthooks.contract.thread.Trouble;
import dev.resthooks.contract.wire.Wire;
import dev.resthooks.contract.wire.WireException;
import dev.resthooks.dispatcher.observe.DispatcherEvent;
import dev.resthooks.dispatcher.observe.DispatcherObserver;
import dev.resthooks.dispatcher.testcall.Tester;
import dev.resthooks.kit.RecordWriter;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.jboss.logging.Logger;

/**
 * Reads requested tests on its own thread, as a member of a group that all dispatchers share, and
 * makes several at once, each on a virtual thread. Offsets are committed before a target is called,
 * so that no test is made twice. One that is too old is dropped: nobody waits for it.
 */
public final class TestIntake {
    private static final Logger LOG = Logger.getLogger(TestIntake.class);
    private static final Duration POLL = Duration.ofMillis(100);
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final Duration STOPPING = Duration.ofSeconds(3);
    private static final Duration BREAKING_OFF = Duration.ofSeconds(1);

    /** The longest time that a test waits for others, whatever the requester's clock says. */
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);

    private final Clients clients;
    private final Tester tester;
    private final Settings settings;
    private final InstantSource clock;
    private final DispatcherObserver observer;
    private final Semaphore permits;
    private final Rounds rounds = new Rounds("resthooks-tests", this::readTests);
    private final Trouble trouble = new Trouble(TestIntake.class, "tests can't be taken now");

    /** What makes clients of Kafka, and what ends all calls in flight, each with an answer. */
    public record Clients(
            Supplier<Consumer<byte[], byte[]>> consumers,
            RecordWriter outcomes,
            Runnable breakOff) {}

    /** How many tests may be in flight at once, and how long they have at the end. */
    public record Settings(int atOnce, Duration drain) {}

    public TestIntake(
            Clients clients,
            Tester tester,
            Settings settings,
            InstantSource clock,
            DispatcherObserver observer) {
        this.clients = clients;
        this.tester = tester;
        this.settings = settings;
        this.clock = clock;
        this.observer = observer;
        this.permits = new Semaphore(settings.atOnce());
    }

    public void start() {
        rounds.start();
    }

    private Optional<Duration> readTests() throws InterruptedException {
        try (Consumer<byte[], byte[]> consumer = clients.consumers().get()) {
            readTests(consumer);
        } catch (RuntimeException failed) {
            if (!rounds.isStopping()) {
                trouble.failed(failed);
            }
        }
        return Optional.of(PAUSE);
    }

    private void readTests(Consumer<byte[], byte[]> consumer) throws InterruptedException {
        if (consumer.partitionsFor(Topics.TESTS).isEmpty()) {
            throw new KafkaException("there is no topic " + Topics.TESTS);
        }
        consumer.subscribe(List.of(Topics.TESTS));
        while (!rounds.isStopping()) {
            ServiceThreads.turn();
            List<TestCall> tests = tests(consumer.poll(POLL));
            trouble.recovered();
            if (!tests.isEmpty()) {
                consumer.commitSync();
                begin(tests);
            }
        }
    }

    private static List<TestCall> tests(Iterable<ConsumerRecord<byte[], byte[]>> records) {
        List<TestCall> tests = new ArrayList<>();
        for (ConsumerRecord<byte[], byte[]> record : records) {
            test(record).ifPresent(tests::add);
        }
        return tests;
    }

    private static Optional<TestCall> test(ConsumerRecord<byte[], byte[]> record) {
        try {
            return Optional.ofNullable(record.value()).map(Wire::readTestCall);
        } catch (WireException broken) {
            LOG.errorf(
                    "test skipped: partition=%d offset=%d reason=\"%s\"",
                    record.partition(), record.offset(), broken.getMessage());
            return Optional.empty();
        }
    }

    private void begin(List<TestCall> tests) throws InterruptedException {
        int late = 0;
        for (TestCall test : tests) {
            ServiceThreads.turn();
            if (isTaken(test)) {
                Thread.ofVirtual()
                        .name("resthooks-test")
                        .start(() -> ServiceThreads.watched(() -> make(test)));
            } else {
                late++;
            }
        }
        if (late > 0) {
            observer.observe(new DispatcherEvent.TestsTooLate(late));
        }
    }

    /** A control call whose answer nobody needs leaves half of the places to others. */
    private boolean isTaken(TestCall test) throws InterruptedException {
        Duration left = Duration.between(clock.instant(), test.sendBy());
        long wait = Math.min(left.toMillis(), LONGEST_WAIT.toMillis());
        boolean isRoom =
                !test.isControl()
                        || test.recorded()
                        || permits.availablePermits() > settings.atOnce() / 2;
        return wait > 0 && isRoom && permits.tryAcquire(wait, TimeUnit.MILLISECONDS);
    }

    private void make(TestCall test) {
        try {
            TestOutcome outcome = tester.test(test).get();
            observer.observe(new DispatcherEvent.Tested(test, outcome));
            write(outcome);
        } catch (ExecutionException bug) {
            LOG.errorf(bug.getCause(), "a test failed: hook=%s", test.hook().id());
        } catch (InterruptedException impossible) {
            Thread.currentThread().interrupt();
        } finally {
            permits.release();
        }
    }

    /** Waits until the outcome is on Kafka. One that can't be written is only logged. */
    private void write(TestOutcome outcome) throws InterruptedException {
        try {
            clients.outcomes()
                    .write(new ProducerRecord<>(Topics.TEST_OUTCOMES, Wire.write(outcome)))
                    .get();
        } catch (ExecutionException away) {
            LOG.warnf(
                    "the outcome of a test can't be written: event=%s %s",
                    outcome.event(), away.getCause());
        }
    }

    public void stop() throws InterruptedException {
        rounds.stop(STOPPING);
        boolean isQuiet = isQuietWithin(settings.drain());
        clients.breakOff().run();
        if (!isQuiet && !isQuietWithin(BREAKING_OFF)) {
            LOG.warn("given up with tests under way");
        }
        clients.outcomes().close(BREAKING_OFF);
    }

    private boolean isQuietWithin(Duration time) throws InterruptedException {
        return permits.tryAcquire(settings.atOnce(), time.toMillis(), TimeUnit.MILLISECONDS);
    }
}
