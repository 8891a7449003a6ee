package dev.resthooks.simulator.report;

import dev.resthooks.simulator.load.Sample;
import java.util.Locale;

/** Writes the seconds of a load. Its first two columns can be replayed as rates. */
final class TimelineCsv {
    private TimelineCsv() {}

    static String write(LoadReport report) {
        StringBuilder csv =
                new StringBuilder(
                        "second,events_per_second,acknowledged,delivered,lag,duplicates,"
                                + "p50_ms,p99_ms,max_ms\n");
        for (Sample sample : report.samples()) {
            csv.append(
                    String.format(
                            Locale.ROOT,
                            "%.3f,%.1f,%d,%d,%d,%d,%.3f,%.3f,%.3f%n",
                            Math.max(0, sample.second() - sample.seconds()),
                            sample.sent() / Math.max(0.001, sample.seconds()),
                            sample.acknowledged(),
                            sample.delivered(),
                            sample.lag(),
                            sample.duplicates(),
                            sample.latency().p50(),
                            sample.latency().p99(),
                            sample.latency().most()));
        }
        return csv.toString();
    }
}
