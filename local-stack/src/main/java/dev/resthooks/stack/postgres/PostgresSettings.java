package dev.resthooks.stack.postgres;

import dev.resthooks.stack.process.Lifetime;

/**
 * How a server runs.
 *
 * @param port on 127.0.0.1
 * @param durable whether a commit survives a crash of the machine; without it, one of the server is
 *     survived all the same, and everything is faster
 */
public record PostgresSettings(int port, boolean durable, Lifetime lifetime) {
    /** For tests: not durable, and gone with this JVM. */
    public static PostgresSettings forTests(int port) {
        return new PostgresSettings(port, false, Lifetime.WITH_OWNER);
    }
}
