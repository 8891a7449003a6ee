package dev.resthooks.simulator.report;

import java.util.Locale;

public final class Figures {
    private Figures() {}

    /** Formats a count, such as 60,000. */
    public static String count(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    public static String count(double number) {
        return number < 10 && number != Math.rint(number)
                ? String.format(Locale.ROOT, "%.1f", number)
                : count(Math.round(number));
    }

    /** Formats milliseconds, such as 0.84 ms, 12 ms or 3.2 s. */
    public static String millis(double millis) {
        if (millis < 10) {
            return String.format(Locale.ROOT, "%.2f ms", millis);
        }
        return millis < 1_000
                ? String.format(Locale.ROOT, "%.0f ms", millis)
                : String.format(Locale.ROOT, "%.1f s", millis / 1_000);
    }

    static String seconds(double seconds) {
        return String.format(Locale.ROOT, "%.1f s", seconds);
    }

    static String percent(double share) {
        return String.format(Locale.ROOT, "%.0f %%", share * 100);
    }
}
