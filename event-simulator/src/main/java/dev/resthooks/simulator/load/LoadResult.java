package dev.resthooks.simulator.load;

import dev.resthooks.simulator.plan.LoadScenario;
import dev.resthooks.simulator.reconcile.Findings;
import java.time.Instant;
import java.util.List;
import org.HdrHistogram.Histogram;

/** All that came of a load. */
public record LoadResult(
        Played played,
        Sent sent,
        Findings findings,
        HookCheck hooks,
        List<Sample> samples,
        Latencies latencies) {
    public LoadResult {
        samples = List.copyOf(samples);
    }

    /**
     * What was played.
     *
     * @param sendingSeconds how long events were sent
     * @param totalSeconds until the last delivery, or until waiting was given up
     */
    public record Played(
            String run,
            LoadScenario scenario,
            Instant startedAt,
            double sendingSeconds,
            double totalSeconds,
            List<FaultMark> faults) {
        public Played {
            faults = List.copyOf(faults);
        }
    }

    /** What was sent: events, those that the log has, those of which that isn't known. */
    public record Sent(long events, long acknowledged, long failed) {}

    /**
     * From an event's due time to its request at the receiver, in microseconds.
     *
     * @param classes by class of receivers, in the scenario's order
     */
    public record Latencies(Histogram all, List<Histogram> classes) {
        public Latencies {
            classes = List.copyOf(classes);
        }
    }

    /** Whether everything is as it should be. */
    public boolean good() {
        return findings.good() && hooks.wrongInAll() == 0 && sent.events() > 0;
    }
}
