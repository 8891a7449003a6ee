package dev.resthooks.contract.hook;

import java.util.Locale;

/**
 * A header that the owner of a hook adds to its callbacks, in plaintext. The rules for names and
 * values are those of {@link dev.resthooks.contract.callback.CallHeaders}.
 *
 * @param name in lower case
 * @param value a secret, such as a token: it must not be logged
 */
public record CallHeader(String name, String value) {
    /** Creates a header; a name of ASCII alone is turned into lower case. */
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
