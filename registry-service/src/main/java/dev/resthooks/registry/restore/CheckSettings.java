package dev.resthooks.registry.restore;

/**
 * Settings of the check at the start.
 *
 * @param isLackAccepted whether the registry is ready although its database lacks what Kafka has
 */
public record CheckSettings(boolean isLackAccepted) {}
