package dev.resthooks.stack.service;

/**
 * Where a service finds what it needs.
 *
 * @param bootstrapServers of Kafka
 * @param jdbcUrl of the registry's database
 * @param publicKey the RSA key that verifies tokens, as a PEM file has it but on one line
 * @param issuer whose tokens are accepted
 * @param keyRing seals hooks' secrets
 */
public record Surroundings(
        String bootstrapServers,
        String jdbcUrl,
        String publicKey,
        String issuer,
        KeyRingFile keyRing) {}
