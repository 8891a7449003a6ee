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
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * The attempts of a hook over some time, as charts, in words and as a table. Both charts are 720
 * wide and 100 high, and have a bar for each step.
 */
public record StatisticsPanel(
        ChartSpan span,
        StepSpan steps,
        List<AttemptCounts> counts,
        AttemptCounts total,
        SvgBars bars,
        ZoneId zone) {
    private static final int WIDTH = 720;
    private static final int HEIGHT = 100;
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("d MMM, HH:mm", Locale.ENGLISH);

    public static StatisticsPanel of(
            ChartSpan span, StepSpan steps, List<AttemptCounts> counts, ZoneId zone) {
        AttemptCounts total = new AttemptCounts();
        counts.forEach(total::add);
        return new StatisticsPanel(
                span, steps, counts, total, SvgBars.of(counts, WIDTH, HEIGHT), zone);
    }

    /** A step as a row of a table, with durations that 50 and 95 of 100 attempts did not exceed. */
    public record Row(
            String from, String delivered, String failed, String half, String almostAll) {}

    public List<PageFilter.Choice> spans() {
        return Stream.of(ChartSpan.values())
                .map(it -> new PageFilter.Choice(it.code(), it.title(), it == span))
                .toList();
    }

    public String most() {
        return Wording.counted(bars.most(), "attempt");
    }

    public String durations() {
        return SvgBars.durations(counts, WIDTH, HEIGHT);
    }

    public String begin() {
        return TIME.format(steps.from().atZone(zone));
    }

    public boolean hasAttempts() {
        return all() > 0;
    }

    private long all() {
        return total.delivered() + total.failed();
    }

    /** Returns the share of attempts that succeeded, such as {@code 99.3 %}. */
    public String rate() {
        // Rounded down, so that one failure among many is not 100 %.
        long perMille = total.delivered() * 1_000 / Math.max(1, all());
        return perMille % 10 == 0
                ? perMille / 10 + " %"
                : perMille / 10 + "." + perMille % 10 + " %";
    }

    public String summary() {
        return all() == 0
                ? "No attempts in the last %s.".formatted(span.words())
                : "%s of %s of the last %s succeeded."
                        .formatted(
                                Wording.number(total.delivered()),
                                Wording.counted(all(), "attempt"),
                                span.words());
    }

    public List<String> failures() {
        List<String> lines = new ArrayList<>();
        total.failures()
                .forEach((reason, count) -> {
                    Optional<ErrorClass> error = ErrorClass.ofCode(reason);
                    String did =
                            error.map(Failure.NoAnswer::new)
                                    .map(Wording::failure)
                                    .orElse("answered other than 200");
                    lines.add(Wording.counted(count, "time") + " the target " + did);
                });
        return lines;
    }

    public String duration() {
        OptionalLong half = total.percentile(50);
        OptionalLong almostAll = total.percentile(95);
        return half.isEmpty() || almostAll.isEmpty()
                ? ""
                : "Half of the attempts took at most about %s, 95 of 100 at most about %s."
                        .formatted(
                                Wording.milliseconds(half.getAsLong()),
                                Wording.milliseconds(almostAll.getAsLong()));
    }

    public List<Row> rows() {
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
