package dev.resthooks.stack;

import java.util.Locale;

/** Receives messages for people about the stack, from several threads. */
@FunctionalInterface
public interface Progress {
    Progress SILENT = _ -> {};

    void say(String line);

    /** Returns the time since a value of {@link System#nanoTime}, such as {@code 1.3 s}. */
    static String secondsSince(long nanos) {
        return String.format(Locale.ROOT, "%.1f s", (System.nanoTime() - nanos) / 1e9);
    }
}
