package dev.resthooks.stack.postgres;

import dev.resthooks.stack.process.Lifetime;
import dev.resthooks.stack.tls.Certificate;
import java.util.Optional;

/**
 * The settings of a server.
 *
 * @param port the port on 127.0.0.1
 * @param durable whether a commit survives a crash of the machine; without it, commits still
 *     survive a crash of the server, and everything is faster
 * @param certificate the certificate of the server, which then accepts only encrypted connections
 */
public record PostgresSettings(
        int port, boolean durable, Lifetime lifetime, Optional<Certificate> certificate) {
    /** Creates the settings of a server that doesn't require encryption. */
    public PostgresSettings(int port, boolean durable, Lifetime lifetime) {
        this(port, durable, lifetime, Optional.empty());
    }

    /** Returns settings for tests: not durable, and the server dies with this JVM. */
    public static PostgresSettings forTests(int port) {
        return new PostgresSettings(port, false, Lifetime.WITH_OWNER);
    }

    /** Returns settings for tests, with encrypted connections only. */
    public static PostgresSettings encrypted(int port, Certificate certificate) {
        return new PostgresSettings(port, false, Lifetime.WITH_OWNER, Optional.of(certificate));
    }
}
