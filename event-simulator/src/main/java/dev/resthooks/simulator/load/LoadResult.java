package dev.resthooks.simulator.load;

import dev.resthooks.simulator.plan.LoadScenario;
import dev.resthooks.simulator.reconcile.Findings;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
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
     * @param instances that shared it; none when it was played by one alone
     */
    public record Played(
            String run,
            LoadScenario scenario,
            Instant startedAt,
            double sendingSeconds,
            double totalSeconds,
            List<FaultMark> faults,
            List<Instance> instances) {
        public Played {
            faults = List.copyOf(faults);
            instances = List.copyOf(instances);
        }
    }

    /**
     * One of those that shared a load.
     *
     * @param lost why it isn't known what became of its share
     */
    public record Instance(String name, Optional<String> lost) {}

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
        return findings.good()
                && hooks.wrongInAll() == 0
                && sent.events() > 0
                && played.instances().stream().allMatch(each -> each.lost().isEmpty());
    }
}
