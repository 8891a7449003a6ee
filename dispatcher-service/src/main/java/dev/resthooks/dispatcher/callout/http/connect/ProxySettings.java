package dev.resthooks.dispatcher.callout.http.connect;

import java.util.Optional;

/**
 * The egress proxy through which every connection goes, with HTTP {@code CONNECT}. Its own address
 * isn't guarded.
 *
 * @param resolvesNames whether the proxy gets names, and guards their addresses itself; otherwise
 *     it gets addresses that were resolved and guarded here
 */
public record ProxySettings(
        String host, int port, Optional<Credentials> credentials, boolean resolvesNames) {
    /** The credentials for HTTP basic authentication. */
    public record Credentials(String user, String password) {
        /** Returns the user, without the password. */
        @Override
        public String toString() {
            return user;
        }
    }
}
