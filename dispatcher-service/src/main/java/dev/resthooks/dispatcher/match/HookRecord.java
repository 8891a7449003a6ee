package dev.resthooks.dispatcher.match;

/** A change of a hook, with the partition and offset of its record on the topic of hooks. */
public record HookRecord(int partition, long offset, HookChange change) {}
