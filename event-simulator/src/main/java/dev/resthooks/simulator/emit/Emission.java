package dev.resthooks.simulator.emit;

import dev.resthooks.contract.event.DomainEvent;
import dev.resthooks.contract.event.EventId;
import dev.resthooks.simulator.emit.EmissionPlan.Progress.State;
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
    private static final Duration SHORTEST_SLEEP = Duration.ofNanos(500_000);
    private static final Duration LONGEST_SLEEP = Duration.ofMillis(50);

    /** How long a run that has ended waits for the last acknowledgements. */
    private static final Duration LAST_WAIT = Duration.ofSeconds(5);

    private final EmissionPlan plan;
    private final EventLog log;
    private final RunClock clock;
    private final SampleEvents events;
    private final Pacer pacer;
    private final int mostUnderWay;
    private final Semaphore room;
    private final CountDownLatch ended = new CountDownLatch(1);
    private final AcknowledgedIds acknowledgedIds;
    private final Instant startedAt;
    private final long startedNanos;
    private final long lastsNanos;
    private final AtomicLong sent = new AtomicLong();
    private final AtomicLong acknowledged = new AtomicLong();
    private final AtomicLong failed = new AtomicLong();
    private volatile State state = State.RUNNING;
    private volatile long missed;
    private volatile long endedNanos;
    private volatile boolean stopping;

    Emission(EmissionPlan plan, EventLog log, RunClock clock, Emissions.Bounds bounds) {
        this.plan = plan;
        this.log = log;
        this.clock = clock;
        this.events = new SampleEvents(plan.seed(), plan.organisations(), plan.events());
        this.pacer = new Pacer(plan.rate());
        this.mostUnderWay = bounds.underWay();
        this.room = new Semaphore(mostUnderWay);
        this.acknowledgedIds = new AcknowledgedIds(bounds.idsKept());
        this.startedAt = clock.now();
        this.startedNanos = clock.nanos();
        this.lastsNanos = plan.duration().map(Duration::toNanos).orElse(Long.MAX_VALUE);
    }

    void run() {
        State end = State.BROKEN;
        try {
            while (!stopping && pacer.nextDue() < lastsNanos) {
                sendWhatIsDue();
                missed = pacer.missed();
                sleepUntilMoreIsDue();
            }
            end = stopping ? State.STOPPED : State.FINISHED;
            waitForWhatIsUnderWay();
        } catch (InterruptedException stopped) {
            end = State.STOPPED;
        } finally {
            endedNanos = elapsedNanos();
            state = end;
            ended.countDown();
        }
    }

    /** Stops the run. Returns when it has ended, or after some seconds. */
    void stop() throws InterruptedException {
        stopping = true;
        var _ = ended.await(2 * LAST_WAIT.toMillis(), TimeUnit.MILLISECONDS);
    }

    AcknowledgedIds acknowledgedIds() {
        return acknowledgedIds;
    }

    EmissionPlan.Progress progress() {
        State now = state;
        long done = acknowledged.get();
        long lost = failed.get();
        return new EmissionPlan.Progress(
                plan,
                now,
                startedAt,
                Duration.ofNanos(now == State.RUNNING ? elapsedNanos() : endedNanos),
                sent.get(),
                done,
                lost,
                missed);
    }

    private void sendWhatIsDue() throws InterruptedException {
        // After the end nothing more falls due, so nothing more can be missed.
        long due = pacer.due(Math.min(elapsedNanos(), lastsNanos));
        while (due > 0 && pacer.nextDue() < lastsNanos && thereIsRoom()) {
            send(events.next(startedAt.plusNanos(pacer.take())));
            due--;
        }
    }

    private boolean thereIsRoom() throws InterruptedException {
        return room.tryAcquire(LONGEST_SLEEP.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void send(DomainEvent event) {
        sent.incrementAndGet();
        var _ =
                log.append(event, EventLog.ContentMode.BINARY)
                        .whenComplete((_, failure) -> settle(event.id(), failure));
    }

    private void settle(EventId id, @Nullable Throwable failure) {
        if (failure == null) {
            acknowledgedIds.add(id);
            acknowledged.incrementAndGet();
        } else {
            failed.incrementAndGet();
        }
        room.release();
    }

    private void waitForWhatIsUnderWay() throws InterruptedException {
        var _ = room.tryAcquire(mostUnderWay, LAST_WAIT.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void sleepUntilMoreIsDue() throws InterruptedException {
        Duration untilDue = Duration.ofNanos(pacer.nextDue() - elapsedNanos());
        Duration atMost = untilDue.compareTo(LONGEST_SLEEP) < 0 ? untilDue : LONGEST_SLEEP;
        clock.sleep(atMost.compareTo(SHORTEST_SLEEP) < 0 ? SHORTEST_SLEEP : atMost);
    }

    private long elapsedNanos() {
        return clock.nanos() - startedNanos;
    }
}
