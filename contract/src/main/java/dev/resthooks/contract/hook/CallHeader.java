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
    /** Creates a header; the name is turned into lower case. */
    public CallHeader {
        name = name.toLowerCase(Locale.ROOT);
    }

    /** Returns a text without the value. */
    @Override
    public String toString() {
        return "CallHeader[" + name + "]";
    }
}
