package dev.resthooks.registry.hook;

import java.util.Locale;
import java.util.Optional;

/** How a filter compares a field with what is given, as its suffix says. */
public enum Operator {
    EQ,
    NTEQ,
    LT,
    LTEQ,
    GT,
    GTEQ,
    IN,
    NTIN,
    LIKE,
    NTLIKE,
    ILIKE,
    NTILIKE;

    /** Without its underscore. */
    public String suffix() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether it compares with a pattern, which only texts can be compared with. */
    public boolean isByPattern() {
        return compareTo(LIKE) >= 0;
    }

    /** The one with exactly that suffix. */
    public static Optional<Operator> ofSuffix(String suffix) {
        for (Operator operator : values()) {
            if (operator.suffix().equals(suffix)) {
                return Optional.of(operator);
            }
        }
        return Optional.empty();
    }
}
