package dev.resthooks.stack;

import java.util.Locale;

/** Told what happens to the stack, from several threads, in lines for people. */
@FunctionalInterface
public interface Progress {
    Progress SILENT = _ -> {};

    void say(String line);

    /** Such as {@code 1.3 s}, since a value of {@link System#nanoTime}. */
    static String secondsSince(long nanos) {
        return String.format(Locale.ROOT, "%.1f s", (System.nanoTime() - nanos) / 1e9);
    }
}
