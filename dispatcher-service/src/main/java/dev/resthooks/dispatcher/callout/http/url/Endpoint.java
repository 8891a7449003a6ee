package dev.resthooks.dispatcher.callout.http.url;

import io.netty.util.AsciiString;

/**
 * A parsed target URL.
 *
 * @param uri path and query, byte for byte as registered
 * @param head the start of each HTTP/1.1 request: request line and {@code host}
 */
public record Endpoint(Origin origin, AsciiString uri, AsciiString head) {
    public static Endpoint of(Origin origin, String uri) {
        String head = "POST " + uri + " HTTP/1.1\r\nhost: " + origin.authority() + "\r\n";
        return new Endpoint(origin, AsciiString.of(uri), AsciiString.of(head));
    }
}
