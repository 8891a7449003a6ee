package dev.resthooks.dispatcher.callout.http;

import java.util.Locale;

/** How far an attempt has come. */
enum Phase {
    /** Others have all the connections to the host that there may be. */
    TURN,
    /** The host's name is looked up. */
    RESOLVE,
    /** A TCP connection is made. */
    CONNECT,
    /** TLS is agreed upon. */
    HANDSHAKE,
    /** The request goes out and the answer's head is awaited. */
    HEADERS,
    /** The answer's body is read. */
    BODY;

    private final String word = name().toLowerCase(Locale.ROOT);

    String word() {
        return word;
    }
}
