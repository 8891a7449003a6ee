package dev.resthooks.contract.cursor;

import dev.resthooks.contract.report.Failure;
import dev.resthooks.contract.report.LaneState;
import java.util.Optional;

/**
 * The content of the last health report on the hook on this partition, unless it said that the hook
 * is healthy.
 *
 * @param since when that state began, in epoch milliseconds
 * @param refusal the failure that halted the hook, without its detail; absent if it is not halted
 * @param isExhausted whether that failure was the last one before the horizon of retries
 */
public record CursorHealth(
        LaneState state, long since, Optional<Failure> refusal, boolean isExhausted) {
    public CursorHealth(LaneState state, long since) {
        this(state, since, Optional.empty(), false);
    }
}
