package dev.resthooks.stack.tls;

import java.nio.file.Path;

/** PEM files: the certificate and its issuer's, the private key (PKCS #8), and both in one. */
public record Certificate(Path chain, Path key, Path keyStore) {}
