package dev.resthooks.registry.hook.rest;

/** What a customer sent, as it may be shown back: printable, and not at any length. */
final class Shown {
    private static final int LENGTH = 100;

    private Shown() {}

    static String of(String sent) {
        String printable = sent.replaceAll("\\p{Cntrl}", "\uFFFD");
        return printable.length() <= LENGTH ? printable : printable.substring(0, LENGTH) + "…";
    }
}
