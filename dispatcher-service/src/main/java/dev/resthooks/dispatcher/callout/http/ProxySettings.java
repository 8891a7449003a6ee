package dev.resthooks.dispatcher.callout.http;

import java.util.Optional;

/**
 * The egress proxy that every connection goes through, with HTTP {@code CONNECT}. Its own address
 * isn't guarded.
 *
 * @param resolvesNames whether it is told names, and guards their addresses itself; else it is told
 *     addresses that were looked up and guarded here
 */
public record ProxySettings(
        String host, int port, Optional<Credentials> credentials, boolean resolvesNames) {
    /** For HTTP basic authentication. */
    public record Credentials(String user, String password) {
        /** Without the password. */
        @Override
        public String toString() {
            return user;
        }
    }
}
