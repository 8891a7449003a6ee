package dev.resthooks.registry.hook;

import java.time.Instant;
import java.util.List;

/** What a listed hook must be like. The values fit the {@linkplain HookField#kind field's kind}. */
public sealed interface HookFilter {
    HookField field();

    /**
     * The field compares so with a value. A time is compared as it is shown, to the second; a hook
     * that was never triggered has none, which only {@link Operator#NTEQ} finds.
     *
     * @param operator one of those that order, or (un)equal
     */
    record Compared(HookField field, Operator operator, Value value) implements HookFilter {}

    /** The field is one of the values, or none of them. There is at least one. */
    record OneOf(HookField field, boolean negated, List<Value> values) implements HookFilter {
        public OneOf {
            values = List.copyOf(values);
        }
    }

    /**
     * A text is like the pattern as a whole, or is not.
     *
     * @param pattern in which {@code *} and {@code %} stand for any text, and a backslash takes the
     *     meaning from what follows it
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
