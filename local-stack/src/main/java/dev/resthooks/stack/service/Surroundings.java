package dev.resthooks.stack.service;

import java.nio.file.Path;

/**
 * Where a service finds what it needs.
 *
 * @param bootstrapServers of Kafka
 * @param jdbcUrl of the registry's database
 * @param publicKey the PEM file that verifies tokens
 * @param issuer whose tokens are accepted
 * @param keyRing seals hooks' secrets
 */
public record Surroundings(
        String bootstrapServers,
        String jdbcUrl,
        Path publicKey,
        String issuer,
        KeyRingFile keyRing) {}
