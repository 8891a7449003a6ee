package dev.resthooks.contract.hook;

import java.util.Locale;

/**
 * A header that the owner of a hook adds to its callbacks, in plaintext, by the rules of {@link
 * dev.resthooks.contract.callback.CallHeaders}. The value is a secret: it must not be logged.
 */
public record CallHeader(String name, String value) {
    public CallHeader {
        // The Kelvin sign would become a k.
        name = name.chars().allMatch(it -> it < 0x80) ? name.toLowerCase(Locale.ROOT) : name;
    }

    /** Returns a text without the value. */
    @Override
    public String toString() {
        return "CallHeader[" + name + "]";
    }
}
