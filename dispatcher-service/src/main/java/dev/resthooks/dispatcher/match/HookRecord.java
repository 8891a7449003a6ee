package dev.resthooks.dispatcher.match;

/** A change of a hook, and where it lies on the topic of hooks. */
public record HookRecord(int partition, long offset, HookChange change) {}
