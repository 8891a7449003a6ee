package dev.resthooks.registry.hook;

import java.time.Instant;
import java.util.List;

/**
 * A condition on the hooks of a list. The values fit the {@linkplain HookField#kind field's kind}.
 */
public sealed interface HookFilter {
    HookField field();

    /**
     * Compares the field with one value. A time is compared as it is shown, in whole seconds. A
     * hook that was never triggered has no time, which only {@link Operator#NTEQ} matches.
     *
     * @param operator an operator of order, equality or inequality
     */
    record Compared(HookField field, Operator operator, Value value) implements HookFilter {}

    /** The field equals one of the values, or none of them. There is at least one value. */
    record OneOf(HookField field, boolean negated, List<Value> values) implements HookFilter {
        public OneOf {
            values = List.copyOf(values);
        }
    }

    /**
     * The text as a whole matches the pattern, or doesn't.
     *
     * @param pattern a pattern in which {@code *} and {@code %} stand for any text, and a backslash
     *     escapes the next character
     */
    record Like(HookField field, boolean negated, boolean anyCase, String pattern)
            implements HookFilter {}

    /** The hook was never triggered, or it was. */
    record Never(HookField field, boolean negated) implements HookFilter {}

    /** A value of one kind. */
    sealed interface Value {
        record Whole(long number) implements Value {}

        record Text(String text) implements Value {}

        record Time(Instant time) implements Value {}
    }
}
