package dev.resthooks.contract.hook;

/** The id of a hook: a positive number, written as a decimal string in every format. */
public record HookId(long value) {
    /**
     * Creates an id.
     *
     * @throws IllegalArgumentException if the value is not positive
     */
    public HookId {
        if (value <= 0) {
            throw new IllegalArgumentException("a hook id is positive, not " + value);
        }
    }

    /**
     * Returns the id in {@code text}.
     *
     * @throws IllegalArgumentException if {@code text} is not a positive decimal number
     */
    public static HookId of(String text) {
        return new HookId(Long.parseLong(text));
    }

    @Override
    public String toString() {
        return Long.toString(value);
    }
}
