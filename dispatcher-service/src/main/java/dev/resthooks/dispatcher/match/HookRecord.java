package dev.resthooks.dispatcher.match;

import dev.resthooks.contract.hook.HookId;
import dev.resthooks.contract.hook.HookState;

/** A change of a hook, with the partition and offset of its record on the topic of hooks. */
public record HookRecord(int partition, long offset, Change change) {
    public sealed interface Change {}

    public record Stored(HookState hook) implements Change {}

    /** Its state can't be read: the hook stays as it was, and nothing durable of it is deleted. */
    public record Unreadable(HookId hook) implements Change {}

    public record Deleted(HookId hook) implements Change {}
}
