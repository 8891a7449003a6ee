package dev.resthooks.simulator.plan;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Quantities as people write them. */
public final class Units {
    private static final String PREFIXES = " KMG";
    private static final Pattern SIZE = Pattern.compile("(\\d{1,10})(?:B|([KMG])iB)?");
    private static final Pattern SHARE = Pattern.compile("(\\d+(?:\\.\\d+)?)(%?)");

    private Units() {}

    /** Reads {@code 512}, {@code 16KiB} or {@code 4MiB}: bytes. */
    public static Optional<Long> bytes(String text) {
        Matcher size = SIZE.matcher(text.strip());
        if (!size.matches()) {
            return Optional.empty();
        }
        int shift = size.group(2) == null ? 0 : 10 * PREFIXES.indexOf(size.group(2));
        return Optional.of(Long.parseLong(size.group(1)) << shift);
    }

    /** Reads {@code 0.1} or {@code 10%}: from 0 to 1. */
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
