package dev.resthooks.simulator.plan;

import java.time.Duration;

/** Checks values of a scenario. Throws {@link ScenarioException} for one that can't be played. */
final class Check {
    private Check() {}

    static void that(boolean fulfilled, String key, String reason) {
        if (!fulfilled) {
            throw new ScenarioException(key, reason);
        }
    }

    static void range(String key, double value, double least, double most) {
        that(
                value >= least && value <= most,
                key,
                "must be from %s to %s, not %s".formatted(plain(least), plain(most), plain(value)));
    }

    static void weight(String key, double value) {
        that(
                value > 0 && value <= 1_000_000,
                key,
                "must be over 0 and at most 1000000, not " + plain(value));
    }

    static void positive(String key, Duration time) {
        that(time.isPositive(), key, "must be over 0");
    }

    private static String plain(double number) {
        return number == Math.rint(number) ? Long.toString((long) number) : "" + number;
    }
}
