package dev.resthooks.registry.hook.search;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A condition on the hooks of a list. A time is compared as it is shown, in whole seconds. A hook
 * that was never triggered has no time, which only {@link Operator#NTEQ} and {@link Operator#NTIN}
 * match.
 *
 * @param values numbers, texts or times, by the {@linkplain HookField#kind field's kind}, or {@link
 *     #isOfEvents events}: several for {@link Operator#IN} and {@link Operator#NTIN}; none to ask
 *     whether a hook was never triggered; otherwise one. In a pattern, {@code *} and {@code %}
 *     stand for any text, and a backslash escapes the next character
 */
public record HookFilter(HookField field, Operator operator, List<Object> values) {
    public HookFilter {
        values = List.copyOf(values);
    }

    public static HookFilter of(HookField field, Operator operator, Object value) {
        return new HookFilter(field, operator, List.of(value));
    }

    /**
     * Returns whether a hook must have any of the events, or none of them if the operator negates.
     * Each is a type, or a name if nobody knows its resource any more.
     */
    public boolean isOfEvents() {
        return field == HookField.EVENT_NAME
                && Set.of(Operator.EQ, Operator.NTEQ, Operator.IN, Operator.NTIN)
                        .contains(operator);
    }

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

        public static Optional<Operator> ofSuffix(String suffix) {
            return Stream.of(values()).filter(it -> it.suffix().equals(suffix)).findFirst();
        }
    }
}
