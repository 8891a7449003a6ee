package dev.resthooks.dispatcher.runtime;

import dev.resthooks.dispatcher.pipeline.SharedCapacity;
import dev.resthooks.dispatcher.pipeline.model.CapacityBounds;
import dev.resthooks.dispatcher.pipeline.model.LaneLimits;
import dev.resthooks.dispatcher.policy.AnswerPolicy;
import java.time.Duration;

/**
 * The settings of the pipeline. A durable watermark that stands still for {@code stalledAfter}
 * while reading goes on is reported.
 */
public record PipelineSettings(
        LaneLimits limits,
        CapacityBounds capacity,
        ReadingLimits reading,
        AnswerPolicy policy,
        Duration stalledAfter) {
    SharedCapacity unusedCapacity() {
        return new SharedCapacity(capacity);
    }
}
