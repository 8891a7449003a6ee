package dev.resthooks.contract.report;

/**
 * The recorded part of a target's response: headers as {@code name: value}, one per line, and the
 * beginning of the body, which may hold any character. What is too long is cut off.
 */
public record ResponseExcerpt(String headers, String body, boolean truncated) {
    /** The longest recorded header text. Unit: characters. */
    public static final int MOST_HEADERS = 2048;

    /** The longest body that is recorded for owners. Unit: bytes in a response, characters here. */
    public static final int MOST_BODY = 1024;

    /** The longest body of an answer that is needed. The same units. */
    public static final int MOST_ANSWER = 4096;

    public ResponseExcerpt {
        headers = headers.substring(0, Math.min(headers.length(), MOST_HEADERS));
        body = body.substring(0, Math.min(body.length(), MOST_ANSWER));
    }
}
