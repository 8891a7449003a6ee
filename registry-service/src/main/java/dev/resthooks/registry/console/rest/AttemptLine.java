package dev.resthooks.registry.console.rest;

import dev.resthooks.registry.api.rest.ResponseView;
import dev.resthooks.registry.console.DeliveryWords;
import dev.resthooks.registry.console.ShownTime;
import java.util.stream.Collectors;

/**
 * An attempt on the page of its delivery.
 *
 * @param answer what was recorded of the target's answer; empty if nothing was
 */
public record AttemptLine(int number, ShownTime at, DeliveryWords words, String answer) {
    /** Returns a recorded answer as text: a line for each header, and the body. */
    static String text(ResponseView response) {
        return response.headers().entrySet().stream()
                        .map(header -> header.getKey() + ": " + header.getValue() + "\n")
                        .collect(Collectors.joining())
                + "\n"
                + response.body()
                + (response.bodyTruncated() ? "…" : "");
    }
}
