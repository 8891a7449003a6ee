package dev.resthooks.stack.service;

/** What services need: addresses, the key of tokens (PEM on one line), and that of secrets. */
public record CommonSettings(
        String bootstrapServers,
        String jdbcUrl,
        String publicKey,
        String issuer,
        KeyRingFile keyRing) {}
