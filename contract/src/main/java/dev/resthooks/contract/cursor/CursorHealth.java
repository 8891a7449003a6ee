package dev.resthooks.contract.cursor;

import dev.resthooks.contract.report.LaneState;

/**
 * What the last health report said of the hook on this partition, unless it was healthy.
 *
 * @param since as it said, epoch milliseconds
 */
public record CursorHealth(LaneState state, long since) {}
