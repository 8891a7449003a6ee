package dev.resthooks.dispatcher.pipeline.model;

import dev.resthooks.contract.event.EventPartition;

/**
 * A part of the log that is read again, from one offset upwards without a break.
 *
 * @param id rises with each slice of the partition
 * @param from the first offset to read
 */
public record CatchUpSlice(EventPartition partition, long id, long from) {}
