package dev.resthooks.dispatcher.callout.http.connect;

import java.util.Optional;

/**
 * The egress proxy through which all connections go, with HTTP {@code CONNECT}. Its own address
 * isn't guarded. If it {@code resolvesNames}, it guards their addresses itself.
 */
public record ProxySettings(
        String host, int port, Optional<Credentials> credentials, boolean resolvesNames) {
    public record Credentials(String user, String password) {
        /** Returns the user, without the password. */
        @Override
        public String toString() {
            return user;
        }
    }
}
