package dev.resthooks.contract.hook;

/** The id of a hook: a positive number, written as a decimal string on every wire. */
public record HookId(long value) {
    /** Throws {@link IllegalArgumentException} when not positive. */
    public HookId {
        if (value <= 0) {
            throw new IllegalArgumentException("a hook id is positive, not " + value);
        }
    }

    /**
     * The id that {@code text} spells.
     *
     * @throws IllegalArgumentException when {@code text} is no positive decimal number
     */
    public static HookId of(String text) {
        return new HookId(Long.parseLong(text));
    }

    @Override
    public String toString() {
        return Long.toString(value);
    }
}
