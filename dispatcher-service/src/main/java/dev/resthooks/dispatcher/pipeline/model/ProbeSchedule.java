package dev.resthooks.dispatcher.pipeline.model;

import java.util.SplittableRandom;

/**
 * The pauses between the probes of a suspended hook's target. They do not depend on the attempts of
 * the event that is sent as a probe.
 *
 * <p>A pause is as long as the suspension has lasted, but at least a second and at most 15 seconds.
 * From ten minutes on it is a fortieth of the suspension, but at most four minutes.
 */
public final class ProbeSchedule {
    private static final long SHORTEST = 1_000;
    private static final long LONGEST_AT_FIRST = 15_000;

    /** The longest pause in milliseconds. */
    public static final long LONGEST = 240_000;

    /** The part of a long suspension for which a pause lasts is one by this number. */
    private static final int FRACTION = 40;

    /** The fraction by which a pause may be shorter, so that hooks are not probed in step. */
    private static final double JITTER = 0.2;

    private ProbeSchedule() {}

    /** Returns whether a suspension of so many milliseconds has lasted for ten minutes. */
    public static boolean isLong(long suspendedFor) {
        return suspendedFor >= FRACTION * LONGEST_AT_FIRST;
    }

    /**
     * Returns the pause before the next probe in milliseconds.
     *
     * @param suspendedFor the time since the suspension began, in milliseconds
     * @param seed a number that differs between hooks, and between the probes of a hook
     */
    public static long pause(long suspendedFor, long seed) {
        long longest = Math.clamp(suspendedFor / FRACTION, LONGEST_AT_FIRST, LONGEST);
        long pause = Math.clamp(suspendedFor, SHORTEST, longest);
        return Math.round(pause * (1 - JITTER * new SplittableRandom(seed).nextDouble()));
    }
}
