package dev.resthooks.dispatcher.runtime;

import dev.resthooks.dispatcher.pipeline.model.LaneLimits;
import dev.resthooks.dispatcher.policy.AnswerPolicy;
import java.time.Duration;

/**
 * How the pipeline works.
 *
 * @param limits of each hook on each partition
 * @param room over all of them
 * @param stalledAfter for which what is durable of a partition may stand still, while reading goes
 *     on, before that is reported
 */
public record PipelineSettings(
        LaneLimits limits, MemoryLimits room, AnswerPolicy policy, Duration stalledAfter) {}
