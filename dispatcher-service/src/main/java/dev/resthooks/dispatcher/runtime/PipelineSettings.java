package dev.resthooks.dispatcher.runtime;

import dev.resthooks.dispatcher.pipeline.model.CapacityBounds;
import dev.resthooks.dispatcher.pipeline.model.LaneLimits;
import dev.resthooks.dispatcher.policy.AnswerPolicy;

public record PipelineSettings(
        LaneLimits limits, CapacityBounds capacity, Reading reading, AnswerPolicy policy) {
    /**
     * The bounds at which the live reading pauses, because the dispatcher itself is what is slow.
     * It is by {@code awaited} deliveries while the event loop is the bottleneck.
     */
    public record Reading(int awaited, int perCall, int reports, long deadBytes) {
        int awaited(int calls) {
            return awaited + perCall * calls;
        }
    }
}
