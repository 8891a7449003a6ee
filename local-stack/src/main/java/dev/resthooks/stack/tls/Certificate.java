package dev.resthooks.stack.tls;

import java.nio.file.Path;

/**
 * A certificate and its private key, as PEM files.
 *
 * @param chain the certificate, then that of the authority which issued it
 * @param key PKCS #8, readable by its owner alone
 * @param keyStore both in one file, as Kafka reads a PEM key store
 */
public record Certificate(Path chain, Path key, Path keyStore) {}
