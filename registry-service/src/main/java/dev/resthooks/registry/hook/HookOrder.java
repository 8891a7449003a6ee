package dev.resthooks.registry.hook;

/**
 * The field that a list is sorted by. In ascending order, a hook that was never triggered comes
 * before all that were.
 */
public record HookOrder(HookField field, boolean descending) {}
