package dev.resthooks.registry.schema.postgres;

import java.time.Duration;

/**
 * What a registry that doesn't migrate does about its schema.
 *
 * @param patience how long a start waits for the migration
 */
public record SchemaSettings(Duration patience) {}
