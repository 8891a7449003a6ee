package dev.resthooks.registry.outbox;

/** Fired when a transaction adds to the outbox. Observers wait for the commit. */
public record OutboxFilled(OutboxTopic topic) {}
