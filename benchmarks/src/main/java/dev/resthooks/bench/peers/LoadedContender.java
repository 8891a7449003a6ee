package dev.resthooks.bench.peers;

import dev.resthooks.bench.BenchException;
import dev.resthooks.bench.Usage;
import dev.resthooks.bench.dispatch.Contender;
import dev.resthooks.bench.dispatch.Testbed;
import dev.resthooks.bench.whole.Arrivals;
import dev.resthooks.bench.whole.Emitter.ProducerKind;
import dev.resthooks.bench.whole.Figures;
import dev.resthooks.bench.whole.Load;
import dev.resthooks.stack.Component;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/**
 * A contender that is given events at a pace. In the figures of its loads it has the place of the
 * dispatcher.
 */
final class LoadedContender implements Load.Subject, AutoCloseable {
    static final ProducerKind PRODUCER = ProducerKind.LINGERS;

    private static final int WARM_UP_RATE = 4_000;
    private static final Duration STARTING = Duration.ofMinutes(2);

    /** Within that, what was answered is in the sink's log. */
    private static final Duration LOGGING = Duration.ofMillis(1_500);

    private final Contender contender;
    private final Contender.Environment around;
    private final long broker;
    private final Arrivals arrivals;
    private final Load load;
    private Contender.Running running;

    /** Starts a contender on a log without events. */
    LoadedContender(Contender contender, Contender.Environment around, Testbed testbed) {
        testbed.forgetEvents();
        this.contender = contender;
        this.around = around;
        this.broker = testbed.kafka().node(1).process().pid();
        this.arrivals = new Arrivals(testbed.log(), around.work().plan(), isOurs());
        this.running = contender.start(around);
        this.load = new Load(this, around.work().plan(), arrivals);
    }

    private boolean isOurs() {
        return contender.claim() == Contender.Claim.ONCE_IN_ORDER;
    }

    /** Waits until the contender delivers, and makes it compile. */
    void warmUp(Pace pace) {
        load.emit(PRODUCER, pace.rate(), 1);
        if (load.awaitAll(STARTING) > 0) {
            throw new BenchException("it doesn't deliver within two minutes");
        }
        int quick = Math.min(WARM_UP_RATE, pace.warmUp());
        load.overload(PRODUCER, quick, pace.warmUp() / quick);
        load.overload(PRODUCER, pace.rate(), 1);
    }

    /** Emits events, and waits until each is delivered: by ours once, by others at least once. */
    Figures run(Pace pace) {
        return isOurs()
                ? load.run(PRODUCER, pace.rate(), pace.seconds())
                : load.overload(PRODUCER, pace.rate(), pace.seconds());
    }

    /** Emits events, and doesn't wait for their delivery. */
    Figures emit(Pace pace) {
        arrivals.forget();
        return load.emit(PRODUCER, pace.rate(), pace.seconds());
    }

    /** Returns how many events are missing when none has come for so long. */
    long awaitAll(Duration standstill) {
        return load.awaitAll(standstill);
    }

    /** Returns the deliveries as of now. */
    Arrivals arrivals() {
        LockSupport.parkNanos(LOGGING.toNanos());
        var _ = arrivals.read();
        return arrivals;
    }

    /** Kills the process, and starts the next one at once. */
    void killAndStart() {
        running.process().kill();
        running = contender.start(around);
    }

    @Override
    public String bootstrapServers() {
        return around.bootstrapServers();
    }

    @Override
    public long broker() {
        return broker;
    }

    @Override
    public Map<Component, Usage> usage() {
        return Map.of(
                Component.DISPATCHER,
                Usage.of(running.process().pid()),
                Component.KAFKA,
                Usage.of(broker));
    }

    /** Ends the process. All that it has delivered is in the sink's log then. */
    @Override
    public void close() {
        running.stop().run();
        load.close();
        LockSupport.parkNanos(LOGGING.toNanos());
    }
}
