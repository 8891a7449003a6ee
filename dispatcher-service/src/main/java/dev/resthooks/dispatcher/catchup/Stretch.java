package dev.resthooks.dispatcher.catchup;

import dev.resthooks.dispatcher.eventlog.Partition;

/**
 * A part of the log to be read again, upwards without a break.
 *
 * @param from the first offset to read
 */
public record Stretch(Partition partition, long from) {}
