package dev.resthooks.simulator.load;

import dev.resthooks.simulator.reconcile.ClassTally;
import dev.resthooks.simulator.reconcile.Reconciler;
import dev.resthooks.simulator.reconcile.SentEvents;
import java.util.ArrayList;
import java.util.List;
import org.HdrHistogram.Histogram;

/** The samples of a load, from its first second to its last. For one thread. */
final class Timeline {
    /** Unit: seconds. */
    private static final double SHORTEST = 0.1;

    private final Reconciler reconciler;
    private final SentEvents sent;
    private final List<Sample> samples = new ArrayList<>();
    private double lastSecond;
    private long sentBefore;
    private long acknowledgedBefore;

    Timeline(Reconciler reconciler, SentEvents sent) {
        this.reconciler = reconciler;
        this.sent = sent;
    }

    boolean isDue(double second) {
        return second - lastSecond >= SHORTEST;
    }

    /** Adds a sample of everything since the last one, and returns it. */
    Sample take(double second) {
        long sentNow = sent.sentInAll();
        long acknowledgedNow = sent.acknowledgedInAll();
        List<Long> lags = reconciler.outstandingByClass();
        Histogram together = new Histogram(3);
        List<Sample.ClassSample> classes = new ArrayList<>();
        for (ClassTally tally : reconciler.classes()) {
            Histogram latencies = tally.interval();
            together.add(latencies);
            classes.add(
                    new Sample.ClassSample(
                            latencies.getTotalCount(),
                            lags.get(classes.size()),
                            Sample.Percentiles.of(latencies)));
        }
        Sample sample =
                new Sample(
                        second,
                        second - lastSecond,
                        sentNow - sentBefore,
                        acknowledgedNow - acknowledgedBefore,
                        lags.stream().mapToLong(Long::longValue).sum(),
                        reconciler.classes().stream().mapToLong(ClassTally::duplicates).sum(),
                        classes,
                        Sample.Percentiles.of(together));
        samples.add(sample);
        lastSecond = second;
        sentBefore = sentNow;
        acknowledgedBefore = acknowledgedNow;
        return sample;
    }

    List<Sample> samples() {
        return List.copyOf(samples);
    }
}
