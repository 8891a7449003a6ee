package dev.resthooks.dispatcher.pipeline;

/**
 * One stretch of re-reading, from an offset upwards without a break.
 *
 * @param from the first offset to read
 */
public record CatchUpSlice(long id, long from) {}
