package dev.resthooks.dispatcher.progress.vertx;

import dev.resthooks.dispatcher.policy.AnswerPolicy;
import dev.resthooks.dispatcher.progress.Limits;

/**
 * How the pipeline works.
 *
 * @param limits of each hook on each partition
 * @param room over all of them
 */
public record ProgressSettings(Limits limits, Room room, AnswerPolicy policy) {}
