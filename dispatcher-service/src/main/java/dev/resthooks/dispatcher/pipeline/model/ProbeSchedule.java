package dev.resthooks.dispatcher.pipeline.model;

import java.util.SplittableRandom;

/**
 * The pauses between the probes of a suspended hook. A pause is as long as the suspension has
 * lasted, from one to 15 seconds; from ten minutes on a fortieth of it, up to four minutes.
 */
public final class ProbeSchedule {
    private static final long SHORTEST = 1_000;
    private static final long LONGEST_AT_FIRST = 15_000;

    public static final long LONGEST = 240_000;

    /** The part of a long suspension for which a pause lasts is one by this number. */
    private static final int FRACTION = 40;

    /** The fraction by which a pause may be shorter, so that hooks are not probed in step. */
    private static final double JITTER = 0.2;

    private ProbeSchedule() {}

    public static boolean isLong(long suspendedFor) {
        return suspendedFor >= FRACTION * LONGEST_AT_FIRST;
    }

    /** Returns the pause in milliseconds; {@code seed} differs between hooks and their probes. */
    public static long pause(long suspendedFor, long seed) {
        long longest = Math.clamp(suspendedFor / FRACTION, LONGEST_AT_FIRST, LONGEST);
        long pause = Math.clamp(suspendedFor, SHORTEST, longest);
        return Math.round(pause * (1 - JITTER * new SplittableRandom(seed).nextDouble()));
    }
}
