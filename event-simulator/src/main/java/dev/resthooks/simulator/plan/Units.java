package dev.resthooks.simulator.plan;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

public final class Units {
    private static final String PREFIXES = " KMG";
    private static final Pattern SIZE = Pattern.compile("(\\d{1,10})(?:B|([KMG])iB)?");
    private static final Pattern SHARE = Pattern.compile("(\\d+(?:\\.\\d+)?)(%?)");

    private Units() {}

    /** Parses a number of bytes such as {@code 512}, {@code 16KiB} or {@code 4MiB}. */
    public static Optional<Long> bytes(String text) {
        Matcher size = SIZE.matcher(text.strip());
        if (!size.matches()) {
            return Optional.empty();
        }
        int shift = size.group(2) == null ? 0 : 10 * PREFIXES.indexOf(size.group(2));
        return Optional.of(Long.parseLong(size.group(1)) << shift);
    }

    /** Parses a share from 0 to 1, such as {@code 0.1} or {@code 10%}. */
    static Optional<Double> share(String text) {
        Matcher share = SHARE.matcher(text.strip());
        return share.matches()
                ? Optional.of(
                                Double.parseDouble(share.group(1))
                                        / (share.group(2).isEmpty() ? 1 : 100))
                        .filter(value -> value <= 1)
                : Optional.empty();
    }
}
