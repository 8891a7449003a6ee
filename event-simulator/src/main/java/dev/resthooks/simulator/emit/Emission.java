package dev.resthooks.simulator.emit;

import dev.resthooks.simulator.emit.EmissionPlan.Progress.State;
import dev.resthooks.simulator.plan.RatePlan;
import dev.resthooks.simulator.sample.SampleEvents;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * One run of events. {@link #run} occupies the calling thread until the run ends; all other methods
 * are thread-safe. While the log accepts no more events, the run waits; it never fails an event by
 * itself.
 */
final class Emission {
    private static final long LOOK_MILLIS = 50;

    /** How long a run that has ended waits for the last acknowledgements. */
    private static final Duration LAST_WAIT = Duration.ofSeconds(5);

    private final EmissionPlan plan;
    private final EventLog log;
    private final RunClock clock;
    private final SampleEvents events;
    private final Emitter emitter;
    private final int mostUnderWay;
    private final Semaphore room;
    private final CountDownLatch ended = new CountDownLatch(1);
    private final Instant startedAt;
    private final long startedNanos;
    private final AtomicLong sent = new AtomicLong();
    private final AtomicLong acknowledged = new AtomicLong();
    private final AtomicLong failed = new AtomicLong();
    private volatile State state = State.RUNNING;
    private volatile long endedNanos;

    /** Creates a run of which so many events may be unacknowledged. */
    Emission(EmissionPlan plan, EventLog log, RunClock clock, int underWay) {
        this.plan = plan;
        this.log = log;
        this.clock = clock;
        this.events = new SampleEvents(plan.seed(), plan.organisations(), plan.events());
        this.mostUnderWay = underWay;
        this.room = new Semaphore(underWay);
        this.startedAt = clock.now();
        this.startedNanos = clock.nanos();
        long lasts = plan.duration().map(Duration::toNanos).orElse(Long.MAX_VALUE);
        this.emitter =
                new Emitter(
                        new Schedule(new RatePlan.Constant(plan.rate()), lasts),
                        clock,
                        (_, due) -> send(due));
    }

    void run() {
        State end = State.BROKEN;
        try {
            emitter.run(startedAt, startedNanos);
            end = emitter.isStopping() ? State.STOPPED : State.FINISHED;
            var _ = room.tryAcquire(mostUnderWay, LAST_WAIT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException stopped) {
            end = State.STOPPED;
        } finally {
            endedNanos = clock.nanos() - startedNanos;
            state = end;
            ended.countDown();
        }
    }

    /** Stops the run. Returns when it has ended, or after some seconds. */
    void stop() throws InterruptedException {
        emitter.stop();
        var _ = ended.await(2 * LAST_WAIT.toMillis(), TimeUnit.MILLISECONDS);
    }

    EmissionPlan.Progress progress() {
        State now = state;
        long done = acknowledged.get();
        long lost = failed.get();
        long elapsed = now == State.RUNNING ? clock.nanos() - startedNanos : endedNanos;
        return new EmissionPlan.Progress(
                plan, now, startedAt, Duration.ofNanos(elapsed), sent.get(), done, lost);
    }

    private void send(Instant due) throws InterruptedException {
        while (!room.tryAcquire(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
            if (emitter.isStopping()) {
                return;
            }
        }
        sent.incrementAndGet();
        var _ =
                log.append(events.next(due), EventLog.ContentMode.BINARY)
                        .whenComplete((_, failure) -> settle(failure));
    }

    private void settle(@Nullable Throwable failure) {
        (failure == null ? acknowledged : failed).incrementAndGet();
        room.release();
    }
}
