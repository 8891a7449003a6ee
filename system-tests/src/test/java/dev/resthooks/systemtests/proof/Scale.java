package dev.resthooks.systemtests.proof;

import java.time.Duration;

/**
 * How large a proof is: small in every run of the tests, full with {@code -Dresthooks.scale=full}.
 */
enum Scale {
    SMALL,
    FULL;

    private static final Scale CURRENT =
            System.getProperty("resthooks.scale", "small").equals("full") ? FULL : SMALL;

    static Scale current() {
        return CURRENT;
    }

    static int of(int small, int full) {
        return CURRENT == FULL ? full : small;
    }

    /** For shares and factors: on a machine that does other work too, a short run proves less. */
    static double of(double small, double full) {
        return CURRENT == FULL ? full : small;
    }

    static Duration seconds(int small, int full) {
        return Duration.ofSeconds(of(small, full));
    }
}
