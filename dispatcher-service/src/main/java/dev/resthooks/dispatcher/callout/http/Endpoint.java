package dev.resthooks.dispatcher.callout.http;

import io.netty.util.AsciiString;

/**
 * A target URL, ready to be called.
 *
 * @param uri path and query, byte for byte as registered
 * @param head how each HTTP/1.1 request to it begins: request line and {@code Host}
 */
record Endpoint(Origin origin, AsciiString uri, AsciiString head) {
    static Endpoint of(Origin origin, String uri) {
        String head = "POST " + uri + " HTTP/1.1\r\nhost: " + origin.authority() + "\r\n";
        return new Endpoint(origin, AsciiString.of(uri), AsciiString.of(head));
    }
}
