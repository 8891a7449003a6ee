package dev.resthooks.contract.cursor;

import dev.resthooks.contract.report.LaneState;

/**
 * The content of the last health report on the hook on this partition, unless it said that the hook
 * is healthy.
 *
 * @param since when that state began, in epoch milliseconds
 */
public record CursorHealth(LaneState state, long since) {}
