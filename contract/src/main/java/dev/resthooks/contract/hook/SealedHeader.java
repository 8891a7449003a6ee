package dev.resthooks.contract.hook;

/** A {@link CallHeader} as it is stored and published: its value is encrypted, without an end. */
public record SealedHeader(String name, SealedSecret value) {
    /** Throws {@link IllegalArgumentException} for any text but that of {@link #text}. */
    public static SealedHeader parse(String text) {
        int colon = text.indexOf(':');
        if (colon < 0) {
            throw new IllegalArgumentException("a sealed header must have the form NAME:SECRET");
        }
        return new SealedHeader(
                text.substring(0, colon), SealedSecret.parse(text.substring(colon + 1)));
    }

    /** Returns the text form: the name, a colon and that of the value. */
    public String text() {
        return name + ":" + value.text();
    }
}
