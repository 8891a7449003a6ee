package dev.resthooks.registry.hook;

/** By which field a list is sorted. A hook that was never triggered comes before all that were. */
public record HookOrder(HookField field, boolean descending) {}
