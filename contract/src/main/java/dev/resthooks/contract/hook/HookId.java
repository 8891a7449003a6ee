package dev.resthooks.contract.hook;

/** The id of a hook: a positive number, written as a decimal string in every format. */
public record HookId(long value) {
    public HookId {
        if (value <= 0) {
            throw new IllegalArgumentException("a hook id is positive, not " + value);
        }
    }

    /** Throws {@link IllegalArgumentException} unless the text is a positive decimal number. */
    public static HookId of(String text) {
        return new HookId(Long.parseLong(text));
    }

    @Override
    public String toString() {
        return Long.toString(value);
    }
}
