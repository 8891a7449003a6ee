package dev.resthooks.registry.api;

/** Makes text from a request safe to show in an answer. */
public final class ShownText {
    private static final int LENGTH = 100;

    private ShownText() {}

    public static String printable(String sent) {
        return sent.replaceAll("\\p{Cntrl}", "\uFFFD");
    }

    /** Returns the first 100 characters of the text, without control characters. */
    public static String of(String sent) {
        String printable = printable(sent);
        return printable.length() <= LENGTH ? printable : printable.substring(0, LENGTH) + "…";
    }
}
