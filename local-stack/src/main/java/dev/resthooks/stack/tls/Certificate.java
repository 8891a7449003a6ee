package dev.resthooks.stack.tls;

import java.nio.file.Path;

/**
 * A certificate and its private key, as PEM files.
 *
 * @param chain the certificate, followed by that of its issuer
 * @param key the private key (PKCS #8), which only its owner can read
 * @param keyStore both in one file, which is Kafka's PEM key store
 */
public record Certificate(Path chain, Path key, Path keyStore) {}
