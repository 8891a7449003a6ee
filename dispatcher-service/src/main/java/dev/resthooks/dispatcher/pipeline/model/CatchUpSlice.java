package dev.resthooks.dispatcher.pipeline.model;

import dev.resthooks.contract.event.EventPartition;

/** A part of the log that is read again from offset {@code from} on. The id rises. */
public record CatchUpSlice(EventPartition partition, long id, long from) {}
