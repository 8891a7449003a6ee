package dev.resthooks.dispatcher.catchup;

import dev.resthooks.dispatcher.pipeline.model.CatchUpSlice;

/**
 * A slice that a partition wants to have read, as the partition is assigned now.
 *
 * @param assignment rises with each assignment of a partition to this dispatcher. The log may have
 *     changed in between, so records that were read for an earlier assignment are not offered for
 *     this one
 */
public record AssignedSlice(long assignment, CatchUpSlice slice) {}
