package dev.resthooks.simulator.cli;

import dev.resthooks.simulator.load.LoadWatcher;
import dev.resthooks.simulator.load.LoadWatcher.LoadProgress;
import dev.resthooks.simulator.load.Sample;
import dev.resthooks.simulator.load.Sample.Percentiles;
import dev.resthooks.simulator.report.Figures;
import java.io.PrintWriter;
import java.util.Locale;

/** Shows a load's progress: on a terminal in place every second, else a line every 5 s. */
final class LiveView implements LoadWatcher {
    private static final int PLAIN_EVERY = 5;

    private final PrintWriter out;
    private final boolean terminal;
    private int drawn;
    private int samples;

    LiveView(PrintWriter out, boolean terminal) {
        this.out = out;
        this.terminal = terminal;
    }

    @Override
    public synchronized void said(String line) {
        clear();
        out.println(line);
        out.flush();
    }

    @Override
    public synchronized void sampled(LoadProgress progress) {
        samples++;
        if (terminal) {
            clear();
            String block = block(progress);
            out.print(block);
            drawn = (int) block.lines().count();
            out.flush();
        } else if (samples % PLAIN_EVERY == 0 || progress.phase() == LoadProgress.Phase.DRAINING) {
            out.println(line(progress));
            out.flush();
        }
    }

    private void clear() {
        if (drawn > 0) {
            out.printf(Locale.ROOT, "\u001b[%dA\u001b[J", drawn);
            drawn = 0;
        }
    }

    private static String line(LoadProgress progress) {
        Sample sample = progress.sample();
        return "%5.0f s  sent %s/s  delivered %s/s  p50 %s  p99 %s  lag %s  in flight %s  lost %d  out of order %d  duplicates %d%s"
                .formatted(
                        sample.second(),
                        Figures.count(Math.round(sample.sent() / sample.seconds())),
                        Figures.count(Math.round(sample.delivered() / sample.seconds())),
                        Figures.millis(sample.latency().p50()),
                        Figures.millis(sample.latency().p99()),
                        Figures.count(progress.sample().lag()),
                        Figures.count(progress.inFlight()),
                        progress.lost(),
                        progress.late(),
                        sample.duplicates(),
                        behind(progress));
    }

    private static String behind(LoadProgress progress) {
        return progress.behind() < 0.1
                ? ""
                : String.format(Locale.ROOT, "  sender %.1f s behind", progress.behind());
    }

    private static String block(LoadProgress progress) {
        Sample sample = progress.sample();
        Percentiles latency = sample.latency();
        return """
        %s, %.0f s%s
          events sent   %12s/s     in flight to Kafka %12s
          delivered     %12s/s     expected, to come  %12s
          latency   p50 %s   p90 %s   p99 %s   p99.9 %s   max %s
          lost so far %d   out of order %d   duplicates %d
        """
                .formatted(
                        progress.phase().name().toLowerCase(Locale.ROOT),
                        sample.second(),
                        behind(progress),
                        Figures.count(Math.round(sample.sent() / sample.seconds())),
                        Figures.count(progress.inFlight()),
                        Figures.count(Math.round(sample.delivered() / sample.seconds())),
                        Figures.count(progress.sample().lag()),
                        Figures.millis(latency.p50()),
                        Figures.millis(latency.p90()),
                        Figures.millis(latency.p99()),
                        Figures.millis(latency.p999()),
                        Figures.millis(latency.most()),
                        progress.lost(),
                        progress.late(),
                        sample.duplicates());
    }
}
