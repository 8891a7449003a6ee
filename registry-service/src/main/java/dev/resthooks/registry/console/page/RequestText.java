package dev.resthooks.registry.console.page;

import static java.util.stream.Collectors.joining;

import dev.resthooks.registry.api.rest.ResponseView;
import dev.resthooks.registry.deliverylog.SentRequests.SentRequest;

/** Requests to targets, and their answers, as people read them. */
public final class RequestText {
    private RequestText() {}

    /** Returns the method, the URL and the headers, a line each. */
    public static String headers(SentRequest sent) {
        return sent.headers().entrySet().stream()
                .map(header -> header.getKey() + ": " + header.getValue())
                .collect(joining("\n", "POST " + sent.url() + "\n", ""));
    }

    /** Returns a recorded answer as text: a line for each header, and the body. */
    public static String answer(ResponseView response) {
        return response.headers().entrySet().stream()
                        .map(header -> header.getKey() + ": " + header.getValue() + "\n")
                        .collect(joining())
                + "\n"
                + response.body()
                + (response.bodyTruncated() ? "…" : "");
    }

    /** Returns the body with a line for each member. */
    public static String body(SentRequest sent) {
        return CallbackText.indented(sent.body().text());
    }
}
