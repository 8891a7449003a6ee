package dev.resthooks.registry.api.rest;

import dev.resthooks.contract.report.ResponseExcerpt;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** The recorded part of a target's response as customers see it. */
public record ResponseView(Map<String, String> headers, String body, boolean bodyTruncated) {
    private static final int DELETE = 0x7f;
    private static final int FIRST_SYMBOL = 0x2400;
    private static final int DELETE_SYMBOL = 0x2421;

    /**
     * Control characters except tabs and line breaks, and the characters that change the direction
     * of text, by which text can be made to look like another.
     */
    private static final Pattern CONTROL =
            Pattern.compile("[\\p{Cc}\\u202a-\\u202e\\u2066-\\u2069&&[^\\t\\n\\r]]");

    public static ResponseView of(ResponseExcerpt response) {
        Map<String, String> headers = new LinkedHashMap<>();
        for (String line : response.headers().split("\n", -1)) {
            int colon = line.indexOf(": ");
            if (colon > 0) {
                headers.put(line.substring(0, colon), shown(line.substring(colon + 2)));
            }
        }
        return new ResponseView(headers, shown(response.body()), response.truncated());
    }

    private static String shown(String text) {
        return CONTROL.matcher(text).replaceAll(ResponseView::symbol);
    }

    private static String symbol(MatchResult found) {
        int character = found.group().charAt(0);
        if (character < ' ') {
            return Character.toString(FIRST_SYMBOL + character);
        }
        return character == DELETE
                ? Character.toString(DELETE_SYMBOL)
                : "<U+%04X>".formatted(character);
    }
}
