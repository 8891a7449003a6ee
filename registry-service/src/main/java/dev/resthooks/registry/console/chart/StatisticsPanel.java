package dev.resthooks.registry.console.chart;

import dev.resthooks.contract.report.ErrorClass;
import dev.resthooks.contract.report.Failure;
import dev.resthooks.registry.console.page.PageFilter;
import dev.resthooks.registry.console.page.Wording;
import dev.resthooks.registry.statistics.AttemptCounts;
import dev.resthooks.registry.statistics.StepSpan;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * The attempts of a hook over some time, as charts, in words and as a table. Both charts are {@link
 * #WIDTH} wide and {@link #HEIGHT} high, and have a bar for each step.
 *
 * @param spans the spans of time that can be chosen
 * @param rate the share of attempts that succeeded, such as {@code 99.3 %}; empty without attempts
 * @param summary how many attempts there were, and how many of them succeeded
 * @param failures what the target did in failed attempts, a line for each reason
 * @param duration how long attempts took; empty without attempts
 * @param delivered the path of the delivered attempts
 * @param failed the path of the failed attempts
 * @param most the number of attempts of the highest bar
 * @param durations the path of the durations: a bar reaches from that of half of the attempts to
 *     that of 95 of 100
 * @param rows the steps
 */
public record StatisticsPanel(
        List<PageFilter.Choice> spans,
        String rate,
        String summary,
        List<String> failures,
        String duration,
        String delivered,
        String failed,
        String most,
        String durations,
        List<Row> rows) {
    public static final int WIDTH = 720;
    public static final int HEIGHT = 100;

    private static final int PER_MILLE = 1_000;
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("d MMM, HH:mm", Locale.ENGLISH);

    public StatisticsPanel {
        spans = List.copyOf(spans);
        failures = List.copyOf(failures);
        rows = List.copyOf(rows);
    }

    /**
     * A step as a row of a table.
     *
     * @param half the duration that half of the attempts did not exceed
     * @param almostAll the duration that 95 of 100 attempts did not exceed
     */
    public record Row(
            String from, String delivered, String failed, String half, String almostAll) {}

    /**
     * Returns the panel.
     *
     * @param counts the counts of each step of {@code steps}
     */
    public static StatisticsPanel of(
            ChartSpan span, StepSpan steps, List<AttemptCounts> counts, ZoneId zone) {
        AttemptCounts total = new AttemptCounts();
        counts.forEach(total::add);
        AttemptBars bars = AttemptBars.of(counts, WIDTH, HEIGHT);
        return new StatisticsPanel(
                Stream.of(ChartSpan.values())
                        .map(it -> new PageFilter.Choice(it.code(), it.title(), it == span))
                        .toList(),
                rate(total),
                summary(total, span),
                failures(total),
                duration(total),
                bars.delivered(),
                bars.failed(),
                Wording.counted(bars.most(), "attempt"),
                DurationBars.path(counts, WIDTH, HEIGHT),
                rows(steps, counts, zone));
    }

    /** Returns when the first step begins. */
    public String begin() {
        return rows.isEmpty() ? "" : rows.getFirst().from();
    }

    /** Returns whether there were attempts. */
    public boolean hasAttempts() {
        return !rate.isEmpty();
    }

    private static String rate(AttemptCounts total) {
        long all = total.delivered() + total.failed();
        if (all == 0) {
            return "";
        }
        // Rounded down, so that one failure among many is not 100 %.
        long perMille = total.delivered() * PER_MILLE / all;
        return perMille % 10 == 0
                ? perMille / 10 + " %"
                : perMille / 10 + "." + perMille % 10 + " %";
    }

    private static String summary(AttemptCounts total, ChartSpan span) {
        long all = total.delivered() + total.failed();
        return all == 0
                ? "No attempts in the last %s.".formatted(span.words())
                : "%s of %s of the last %s succeeded."
                        .formatted(
                                Wording.number(total.delivered()),
                                Wording.counted(all, "attempt"),
                                span.words());
    }

    private static List<String> failures(AttemptCounts total) {
        List<String> lines = new ArrayList<>();
        total.failures()
                .forEach((reason, count) ->
                        lines.add(
                                "%s the target %s"
                                        .formatted(
                                                Wording.counted(count, "time"),
                                                ErrorClass.ofCode(reason)
                                                        .map(Failure.NoAnswer::new)
                                                        .map(Wording::failure)
                                                        .orElse("answered other than 200"))));
        return lines;
    }

    private static String duration(AttemptCounts total) {
        OptionalLong half = total.percentile(50);
        OptionalLong almostAll = total.percentile(95);
        return half.isEmpty() || almostAll.isEmpty()
                ? ""
                : "Half of the attempts took at most about %s, 95 of 100 at most about %s."
                        .formatted(
                                Wording.milliseconds(half.getAsLong()),
                                Wording.milliseconds(almostAll.getAsLong()));
    }

    private static List<Row> rows(StepSpan steps, List<AttemptCounts> counts, ZoneId zone) {
        List<Row> rows = new ArrayList<>();
        for (AttemptCounts each : counts) {
            Instant start = steps.start(rows.size());
            rows.add(
                    new Row(
                            TIME.format(start.atZone(zone)),
                            Wording.number(each.delivered()),
                            Wording.number(each.failed()),
                            words(each.percentile(50)),
                            words(each.percentile(95))));
        }
        return rows;
    }

    private static String words(OptionalLong millis) {
        return millis.isPresent() ? Wording.milliseconds(millis.getAsLong()) : "–";
    }
}
