package dev.resthooks.dispatcher.callout.http.url;

import io.netty.util.AsciiString;

/** A target URL that may be called: its origin, and the lines that begin each request. */
public record Endpoint(Origin origin, AsciiString head) implements Destination {
    /** Creates an endpoint; {@code uri} is path and query as registered. */
    public static Endpoint of(Origin origin, String uri) {
        String head = "POST " + uri + " HTTP/1.1\r\nhost: " + origin.authority() + "\r\n";
        return new Endpoint(origin, AsciiString.of(head));
    }
}
