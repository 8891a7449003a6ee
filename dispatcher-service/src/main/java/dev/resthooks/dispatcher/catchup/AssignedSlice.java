package dev.resthooks.dispatcher.catchup;

import dev.resthooks.dispatcher.pipeline.model.CatchUpSlice;

/**
 * A slice as its partition is assigned now. Records that were read for an earlier assignment are
 * not offered for this one: the log may have changed in between.
 */
public record AssignedSlice(long assignment, CatchUpSlice slice) {}
