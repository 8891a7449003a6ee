package dev.resthooks.contract.report;

/**
 * The recorded part of a target's response: headers as {@code name: value}, one per line, and the
 * beginning of the body, which may hold any character. What is too long is cut off.
 */
public record ResponseExcerpt(String headers, String body, boolean truncated) {
    /** The longest recorded header text. Unit: characters. */
    public static final int MOST_HEADERS = 2048;

    /** The longest recorded body. Unit: bytes in a response, characters here. */
    public static final int MOST_BODY = 1024;

    public ResponseExcerpt {
        headers = headers.substring(0, Math.min(headers.length(), MOST_HEADERS));
        body = body.substring(0, Math.min(body.length(), MOST_BODY));
    }
}
