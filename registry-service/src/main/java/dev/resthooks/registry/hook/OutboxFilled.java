package dev.resthooks.registry.hook;

/** Fired when a transaction adds to the outbox. Observers wait for the commit. */
public record OutboxFilled() {}
