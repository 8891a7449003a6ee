package dev.resthooks.simulator.report;

import dev.resthooks.simulator.load.Sample;
import java.util.List;
import java.util.Locale;

/** Whether deliveries kept pace with events while events were sent. */
sealed interface Pace {
    /** Deliveries kept pace, with {@code perSecond} events in the busiest second. */
    record Kept(double perSecond) implements Pace {}

    /** Deliveries fell behind from a second of the load on, at its rate of events. */
    record Lost(double second, double perSecond) implements Pace {}

    /** The fewest outstanding deliveries that count as lag, however low the rate is. */
    double LEAST = 100;

    /**
     * Decides whether the pace was kept. It was lost if the lag exceeds the deliveries of one
     * second and stays above that until the end of sending.
     *
     * @param receiverClass the class whose deliveries are checked: one that could have kept pace
     */
    static Pace of(List<Sample> samples, int receiverClass) {
        List<Sample> sending = samples.stream().filter(sample -> sample.sent() > 0).toList();
        long sent = sending.stream().mapToLong(Sample::sent).sum();
        long delivered =
                samples.stream().mapToLong(it -> it.classes().get(receiverClass).delivered()).sum();
        double perSecond = sent == 0 ? 0 : delivered / seconds(sending);
        int from = sending.size();
        while (from > 0
                && sending.get(from - 1).classes().get(receiverClass).lag()
                        > Math.max(LEAST, perSecond)) {
            from--;
        }
        if (from == sending.size()) {
            return new Kept(sending.stream().mapToDouble(Pace::rate).max().orElse(0));
        }
        Sample first = sending.get(from);
        return new Lost(first.second() - first.seconds(), rate(first));
    }

    /** Returns the longest seconds without a delivery of the class although some were due. */
    static double longestSilence(List<Sample> samples, int receiverClass) {
        double longest = 0;
        double silence = 0;
        for (Sample sample : samples) {
            Sample.ClassSample its = sample.classes().get(receiverClass);
            silence = its.delivered() == 0 && its.lag() > 0 ? silence + sample.seconds() : 0;
            longest = Math.max(longest, silence);
        }
        return longest;
    }

    private static double seconds(List<Sample> samples) {
        return Math.max(0.001, samples.stream().mapToDouble(Sample::seconds).sum());
    }

    private static double rate(Sample sample) {
        return sample.sent() / Math.max(0.001, sample.seconds());
    }

    default String words() {
        return switch (this) {
            case Kept(double perSecond) ->
                    "deliveries kept pace, with up to %s events/s"
                            .formatted(Figures.count(Math.round(perSecond)));
            case Lost(double second, double perSecond) ->
                    String.format(
                            Locale.ROOT,
                            "deliveries lost pace at %.0f s, with %s events/s",
                            second,
                            Figures.count(Math.round(perSecond)));
        };
    }
}
