package dev.resthooks.contract.text;

/** Breaks long messages into lines for a terminal. */
public final class Wrapped {
    private static final int WIDTH = 100;

    private Wrapped() {}

    /**
     * Returns a text with line breaks in place of spaces, so that no line is longer than 100
     * characters unless a word is. Lines after a break begin with two spaces.
     */
    public static String text(String message) {
        return message.replaceAll(
                "(?=[^\\n]{%d})([^\\n]{1,%d}) ".formatted(WIDTH + 1, WIDTH), "$1\n  ");
    }
}
