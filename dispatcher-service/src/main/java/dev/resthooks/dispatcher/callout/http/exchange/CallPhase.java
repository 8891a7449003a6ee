package dev.resthooks.dispatcher.callout.http.exchange;

import java.util.Locale;

public enum CallPhase {
    RESOLVE,
    CONNECT,
    HANDSHAKE,
    /** The request is sent, and the head of the response is awaited. */
    HEADERS,
    BODY;

    private final String word = name().toLowerCase(Locale.ROOT);

    public String word() {
        return word;
    }
}
