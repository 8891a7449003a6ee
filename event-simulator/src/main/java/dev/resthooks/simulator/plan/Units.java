package dev.resthooks.simulator.plan;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Quantities as people write them. */
public final class Units {
    private static final Pattern DURATION = Pattern.compile("(\\d+(?:\\.\\d+)?)(ms|s|m|h)");
    private static final Pattern SIZE = Pattern.compile("(\\d{1,10})(B|KiB|MiB|GiB)?");
    private static final Pattern SHARE = Pattern.compile("(\\d+(?:\\.\\d+)?)(%?)");

    private static final int MOST_DIGITS = 20;

    /** Ten years, which are far from what nanoseconds can't count. */
    private static final BigDecimal LONGEST_MILLIS = BigDecimal.valueOf(3_653L * 86_400_000);

    private Units() {}

    /** {@code 500ms}, {@code 30s}, {@code 1.5m}, {@code 2h}; ten years at most. */
    public static Optional<Duration> duration(String text) {
        Matcher matcher = DURATION.matcher(text.strip());
        if (!matcher.matches() || matcher.group(1).length() > MOST_DIGITS) {
            return Optional.empty();
        }
        long unit =
                switch (matcher.group(2)) {
                    case "ms" -> 1;
                    case "s" -> 1_000;
                    case "m" -> 60_000;
                    default -> 3_600_000;
                };
        BigDecimal millis = new BigDecimal(matcher.group(1)).multiply(BigDecimal.valueOf(unit));
        return millis.compareTo(LONGEST_MILLIS) > 0
                ? Optional.empty()
                : Optional.of(Duration.ofNanos(millis.movePointRight(6).longValue()));
    }

    /** {@code 512}, {@code 16KiB}, {@code 4MiB}: bytes. */
    public static Optional<Long> bytes(String text) {
        Matcher matcher = SIZE.matcher(text.strip());
        if (!matcher.matches()) {
            return Optional.empty();
        }
        int shift =
                switch (matcher.group(2) == null ? "B" : matcher.group(2)) {
                    case "KiB" -> 10;
                    case "MiB" -> 20;
                    case "GiB" -> 30;
                    default -> 0;
                };
        long number = Long.parseLong(matcher.group(1));
        return number > Long.MAX_VALUE >> shift ? Optional.empty() : Optional.of(number << shift);
    }

    /** {@code 0.1} or {@code 10%}: from 0 to 1. */
    static Optional<Double> share(String text) {
        Matcher matcher = SHARE.matcher(text.strip());
        if (!matcher.matches()) {
            return Optional.empty();
        }
        double share =
                Double.parseDouble(matcher.group(1)) / (matcher.group(2).isEmpty() ? 1 : 100);
        return share <= 1 ? Optional.of(share) : Optional.empty();
    }
}
