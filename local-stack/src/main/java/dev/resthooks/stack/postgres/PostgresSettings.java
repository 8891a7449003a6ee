package dev.resthooks.stack.postgres;

import dev.resthooks.stack.process.Lifetime;
import dev.resthooks.stack.tls.Certificate;
import java.util.Optional;

/**
 * How a server runs.
 *
 * @param port on 127.0.0.1
 * @param durable whether a commit survives a crash of the machine; without it, one of the server is
 *     survived all the same, and everything is faster
 * @param certificate of the server; then it takes encrypted connections alone
 */
public record PostgresSettings(
        int port, boolean durable, Lifetime lifetime, Optional<Certificate> certificate) {
    /** A server that takes connections as they are. */
    public PostgresSettings(int port, boolean durable, Lifetime lifetime) {
        this(port, durable, lifetime, Optional.empty());
    }

    /** For tests: not durable, and gone with this JVM. */
    public static PostgresSettings forTests(int port) {
        return new PostgresSettings(port, false, Lifetime.WITH_OWNER);
    }

    /** For tests: the same, with encrypted connections alone. */
    public static PostgresSettings encrypted(int port, Certificate certificate) {
        return new PostgresSettings(port, false, Lifetime.WITH_OWNER, Optional.of(certificate));
    }
}
