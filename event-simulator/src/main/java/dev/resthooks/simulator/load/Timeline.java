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
    private final long[] deliveredBefore;
    private double lastSecond;
    private long sentBefore;
    private long acknowledgedBefore;

    Timeline(Reconciler reconciler, SentEvents sent) {
        this.reconciler = reconciler;
        this.sent = sent;
        this.deliveredBefore = new long[reconciler.classes().size()];
    }

    /** Adds what happened since the last sample. */
    Sample take(double second, long lag) {
        long sentNow = sent.sentInAll();
        long acknowledgedNow = sent.acknowledgedInAll();
        List<Sample.ClassSample> classes = new ArrayList<>();
        Histogram together = new Histogram(3);
        long duplicates = 0;
        for (int each = 0; each < deliveredBefore.length; each++) {
            ClassTally tally = reconciler.classes().get(each);
            long delivered = tally.delivered();
            Histogram interval = tally.interval();
            together.add(interval);
            duplicates += tally.duplicates();
            classes.add(
                    new Sample.ClassSample(
                            delivered - deliveredBefore[each], Percentiles.of(interval)));
            deliveredBefore[each] = delivered;
        }
        Sample sample =
                new Sample(
                        second,
                        second - lastSecond,
                        sentNow - sentBefore,
                        acknowledgedNow - acknowledgedBefore,
                        lag,
                        duplicates,
                        classes,
                        Percentiles.of(together));
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
