package dev.resthooks.registry.console.chart;

import dev.resthooks.registry.statistics.StepSpan;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.stream.Stream;

public enum ChartSpan {
    HOUR("hour", Duration.ofHours(1), Duration.ofMinutes(5)),
    DAY("24 hours", Duration.ofHours(24), Duration.ofHours(1)),
    WEEK("7 days", Duration.ofDays(7), Duration.ofHours(6));

    private static final Duration LONGEST_UNIT = Duration.ofHours(1);

    private final String code = name().toLowerCase(Locale.ROOT);
    private final String words;
    private final Duration length;
    private final Duration step;

    ChartSpan(String words, Duration length, Duration step) {
        this.words = words;
        this.length = length;
        this.step = step;
    }

    /** Returns the span of that code; a day if there is none. */
    public static ChartSpan named(String code) {
        return Stream.of(values()).filter(it -> it.code.equals(code)).findFirst().orElse(DAY);
    }

    public String code() {
        return code;
    }

    public String title() {
        return name().charAt(0) + code.substring(1);
    }

    public String words() {
        return words;
    }

    /** Returns the span up to now; its last step ends soon after. */
    public StepSpan upTo(Instant now) {
        long unit = (step.compareTo(LONGEST_UNIT) < 0 ? step : LONGEST_UNIT).toSeconds();
        Instant end = Instant.ofEpochSecond((Math.floorDiv(now.getEpochSecond(), unit) + 1) * unit);
        return StepSpan.of(end.minus(length), end, step, ZoneOffset.UTC);
    }
}
