package dev.resthooks.registry.hook;

import java.util.Locale;
import java.util.Optional;

/** How a filter compares a field with a value. The suffix of a query parameter names it. */
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

    /** Returns the suffix without its underscore. */
    public String suffix() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Returns whether the operator compares with a pattern. Only text fields support that. */
    public boolean isByPattern() {
        return compareTo(LIKE) >= 0;
    }

    /** Returns the operator with exactly this suffix, or empty. */
    public static Optional<Operator> ofSuffix(String suffix) {
        for (Operator operator : values()) {
            if (operator.suffix().equals(suffix)) {
                return Optional.of(operator);
            }
        }
        return Optional.empty();
    }
}
