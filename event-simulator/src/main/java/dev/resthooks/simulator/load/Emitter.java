package dev.resthooks.simulator.load;

import dev.resthooks.simulator.emit.BulkLog;
import dev.resthooks.simulator.emit.RunClock;
import dev.resthooks.simulator.load.traffic.LoadEvents;
import dev.resthooks.simulator.load.traffic.LoadEvents.LoadEvent;
import dev.resthooks.simulator.load.traffic.Schedule;
import dev.resthooks.simulator.reconcile.SentEvents;
import java.time.Duration;
import java.time.Instant;

/** Sends each event when it is due, or as soon after that as the log accepts it. */
final class Emitter {
    private static final long LONGEST_SLEEP = Duration.ofMillis(20).toNanos();

    private final Schedule schedule;
    private final LoadEvents events;
    private final BulkLog log;
    private final SentEvents sent;
    private final CallbackSamples samples;
    private final RunClock clock;
    private volatile boolean stopping;
    private volatile long behindNanos;

    Emitter(
            Schedule schedule,
            LoadEvents events,
            BulkLog log,
            SentEvents sent,
            CallbackSamples samples,
            RunClock clock) {
        this.schedule = schedule;
        this.events = events;
        this.log = log;
        this.sent = sent;
        this.samples = samples;
        this.clock = clock;
    }

    /** Sends until no more events are due; occupies the thread. */
    void run(Instant startedAt, long startNanos) throws InterruptedException {
        long now = clock.nanos() - startNanos;
        for (long due = schedule.nextDue();
                due != Long.MAX_VALUE && !stopping;
                due = schedule.nextDue()) {
            if (due > now) {
                now = awaitDue(due, startNanos);
            }
            if (now >= due) {
                behindNanos = now - due;
                send(due, startedAt.plusNanos(due));
                schedule.take();
            }
        }
        behindNanos = 0;
    }

    void stop() {
        stopping = true;
    }

    double secondsBehind() {
        return behindNanos / 1e9;
    }

    private long awaitDue(long due, long startNanos) throws InterruptedException {
        long left = due - (clock.nanos() - startNanos);
        if (left > 0) {
            clock.sleep(Duration.ofNanos(Math.min(left, LONGEST_SLEEP)));
        }
        return clock.nanos() - startNanos;
    }

    private void send(long dueNanos, Instant due) {
        LoadEvent next = events.next(dueNanos, due);
        samples.sent(next.stream(), next.number(), next.event().body());
        log.append(
                next.event(),
                done -> {
                    if (done) {
                        sent.acknowledged();
                    } else {
                        sent.failed(next.stream(), next.number());
                    }
                });
    }
}
