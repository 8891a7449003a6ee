package dev.resthooks.contract.report;

/**
 * The recorded part of a target's HTTP response, for the owner of the hook. Longer text than the
 * limits is cut off.
 *
 * @param headers the recorded headers, one {@code name: value} per line
 * @param body the beginning of the body. It may hold any character
 * @param truncated whether the response's body is longer than {@code body}
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
