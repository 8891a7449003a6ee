package dev.resthooks.dispatcher.callout.http.exchange;

import java.util.Locale;

/** The phase of an attempt. */
public enum CallPhase {
    /** The name of the host is resolved. */
    RESOLVE,
    /** The TCP connection is being opened. */
    CONNECT,
    /** The TLS handshake is in progress. */
    HANDSHAKE,
    /** The request is sent, and the head of the response is awaited. */
    HEADERS,
    /** The body of the response is read. */
    BODY;

    private final String word = name().toLowerCase(Locale.ROOT);

    public String word() {
        return word;
    }
}
