package dev.resthooks.registry.console;

import static java.util.stream.Collectors.joining;

import dev.resthooks.registry.deliverylog.SentRequest;

/** A request to a target as people read it. */
public final class RequestText {
    private RequestText() {}

    /** Returns the method, the URL and the headers, a line each. */
    public static String headers(SentRequest sent) {
        return sent.headers().entrySet().stream()
                .map(header -> header.getKey() + ": " + header.getValue())
                .collect(joining("\n", "POST " + sent.url() + "\n", ""));
    }

    /** Returns the body with a line for each member. */
    public static String body(SentRequest sent) {
        return CallbackText.indented(sent.body().text());
    }
}
