package dev.resthooks.stack.service;

/**
 * The addresses and keys that services need.
 *
 * @param bootstrapServers the bootstrap servers of Kafka
 * @param jdbcUrl the URL of the registry's database
 * @param publicKey the RSA key that verifies tokens: the content of a PEM file on one line
 * @param issuer the issuer whose tokens are accepted
 * @param keyRing the key that seals hooks' secrets
 */
public record CommonSettings(
        String bootstrapServers,
        String jdbcUrl,
        String publicKey,
        String issuer,
        KeyRingFile keyRing) {}
