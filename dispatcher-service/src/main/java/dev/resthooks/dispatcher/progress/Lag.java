package dev.resthooks.dispatcher.progress;

import java.util.OptionalLong;

/**
 * How far a partition's hooks are from where they should be: those that are active and not halted.
 *
 * @param oldest offset of the first event that isn't settled for a hook that retries, is behind or
 *     suspended
 * @param oldestTime when that event happened, epoch milliseconds; empty when nobody knows
 * @param behind hooks that don't follow live
 * @param distance from where they read on to the live reading, over all of them, in offsets
 * @param farthest the greatest of these distances
 * @param watermarkWaitsSince when the record was read that the watermark waits for, epoch
 *     milliseconds; empty when it is where the reading is
 */
public record Lag(
        OptionalLong oldest,
        OptionalLong oldestTime,
        long behind,
        long distance,
        long farthest,
        OptionalLong watermarkWaitsSince) {}
