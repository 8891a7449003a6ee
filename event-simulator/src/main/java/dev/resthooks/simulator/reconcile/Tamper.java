package dev.resthooks.simulator.reconcile;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What is done to deliveries on their way to reconciliation, to see that it is found out: as if the
 * dispatcher had lost, repeated or swapped one in so many, while it believes that all is well.
 */
public record Tamper(Kind kind, int oneIn) {
    private static final Pattern FORM = Pattern.compile("(drop|repeat|swap):([1-9]\\d{0,8})");

    /** What is done. */
    public enum Kind {
        DROP,
        REPEAT,
        /** It comes after the next event about its resource. */
        SWAP
    }

    /** Reads {@code drop:10000}; empty when it is none. */
    public static Optional<Tamper> read(String text) {
        Matcher matcher = FORM.matcher(text);
        return matcher.matches()
                ? Optional.of(
                        new Tamper(
                                Kind.valueOf(matcher.group(1).toUpperCase(java.util.Locale.ROOT)),
                                Integer.parseInt(matcher.group(2))))
                : Optional.empty();
    }
}
