package dev.resthooks.simulator.load;

import dev.resthooks.simulator.plan.Fault;
import dev.resthooks.simulator.plan.LoadScenario;
import dev.resthooks.simulator.reconcile.Findings;
import java.time.Instant;
import java.util.List;
import org.HdrHistogram.Histogram;

/**
 * What came of a load.
 *
 * @param repairs how many events receivers have lost, and what is wrong with their repair
 */
public record LoadResult(
        Played played,
        Sent sent,
        Findings findings,
        Check hooks,
        Check callbacks,
        Check repairs,
        List<Sample> samples,
        Latencies latencies) {
    /** The largest share of events that may not be acknowledged if a fault was played. */
    private static final double MOST_FAILED_WITH_FAULTS = 0.01;

    public LoadResult {
        samples = List.copyOf(samples);
    }

    /** What was played: how long events were sent, and how long the last delivery took. */
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

    /** The events that were sent, those acknowledged, and those of which it isn't known. */
    public record Sent(long events, long acknowledged, long failed) {}

    /** The time from an event's due time to its request, in µs, in all and by class. */
    public record Latencies(Histogram all, List<Histogram> classes) {
        public Latencies {
            classes = List.copyOf(classes);
        }
    }

    public boolean good() {
        return findings.good()
                && hooks.wrongInAll() == 0
                && callbacks.wrongInAll() == 0
                && repairs.wrongInAll() == 0
                && sent.acknowledged() > 0
                && sent.failed() <= mostFailed()
                && unexplainedDuplicates() == 0;
    }

    private double mostFailed() {
        return played.faults().isEmpty() ? 0 : MOST_FAILED_WITH_FAULTS * sent.events();
    }

    /** Returns the number of duplicates, or 0 if a fault of the stack was played. */
    public long unexplainedDuplicates() {
        return played.faults().isEmpty() ? findings.duplicatesInAll() : 0;
    }

    /** When a fault was done and undone, in seconds since the load began. */
    public record FaultMark(Fault fault, double fromSecond, double toSecond) {
        /** Returns the part and what was done to it, such as {@code kafka paused}. */
        public String name() {
            return fault.part() + " " + fault.kind().word();
        }
    }

    /** A comparison with what should be: how many were checked, and the first that are wrong. */
    public record Check(int checked, List<String> wrong, int wrongInAll) {
        private static final int MOST_NAMED = 100;

        static Check of(int checked, List<String> wrong) {
            return new Check(
                    checked, wrong.subList(0, Math.min(MOST_NAMED, wrong.size())), wrong.size());
        }

        public Check {
            wrong = List.copyOf(wrong);
        }
    }
}
