package dev.resthooks.registry.schema.postgres;

import java.time.Duration;

/**
 * The settings of a registry that doesn't migrate.
 *
 * @param patience how long the start waits for the migration
 */
public record SchemaSettings(Duration patience) {}
