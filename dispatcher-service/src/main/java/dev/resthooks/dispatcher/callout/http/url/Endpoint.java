package dev.resthooks.dispatcher.callout.http.url;

import io.netty.util.AsciiString;

/** A parsed target URL: path and query as registered, and the lines that begin each request. */
public record Endpoint(Origin origin, AsciiString uri, AsciiString head) {
    public static Endpoint of(Origin origin, String uri) {
        String head = "POST " + uri + " HTTP/1.1\r\nhost: " + origin.authority() + "\r\n";
        return new Endpoint(origin, AsciiString.of(uri), AsciiString.of(head));
    }
}
