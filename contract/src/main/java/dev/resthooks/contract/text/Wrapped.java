package dev.resthooks.contract.text;

/** Breaks long messages into lines for a terminal. */
public final class Wrapped {
    private static final int WIDTH = 100;

    private Wrapped() {}

    /** Breaks a text into lines of 100 characters at most; later lines begin with two spaces. */
    public static String text(String message) {
        return message.replaceAll(
                "(?=[^\\n]{%d})([^\\n]{1,%d}) ".formatted(WIDTH + 1, WIDTH), "$1\n  ");
    }
}
