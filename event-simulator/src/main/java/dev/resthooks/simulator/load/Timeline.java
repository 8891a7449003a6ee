package dev.resthooks.simulator.load;

import dev.resthooks.simulator.reconcile.ClassTally;
import dev.resthooks.simulator.reconcile.Reconciler;
import dev.resthooks.simulator.reconcile.SentEvents;
import java.util.ArrayList;
import java.util.List;
import org.HdrHistogram.Histogram;

/** The samples of a load, from its first second to its last. For one thread. */
final class Timeline {
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

    /**
     * Adds what happened since the last sample.
     *
     * @param lags of each class of receivers
     * @param latencies since then, by class of receivers
     */
    Sample take(double second, List<Long> lags, List<Histogram> latencies) {
        long sentNow = sent.sentInAll();
        long acknowledgedNow = sent.acknowledgedInAll();
        Sample sample =
                Sample.of(
                        second,
                        second - lastSecond,
                        new Sample.Counts(
                                sentNow - sentBefore,
                                acknowledgedNow - acknowledgedBefore,
                                lags,
                                duplicates()),
                        latencies);
        samples.add(sample);
        lastSecond = second;
        sentBefore = sentNow;
        acknowledgedBefore = acknowledgedNow;
        return sample;
    }

    private long duplicates() {
        return reconciler.classes().stream().mapToLong(ClassTally::duplicates).sum();
    }

    List<Sample> samples() {
        return List.copyOf(samples);
    }
}
