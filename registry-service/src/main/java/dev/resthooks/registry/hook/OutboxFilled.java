package dev.resthooks.registry.hook;

/** Told when a transaction added to the outbox; of use to those who observe its commit. */
public record OutboxFilled() {}
