package dev.resthooks.stack.cli;

import com.fasterxml.jackson.databind.JsonNode;

final class DeliveryLine {
    private static final String LAYOUT = "%-25s  %-9s %-8s %-22s %-10s %s";
    static final String HEADER =
            LAYOUT.formatted("last attempt", "state", "answer", "event", "resource", "event id");

    private DeliveryLine() {}

    /** Returns the line of a delivery as the registry lists it. */
    static String of(JsonNode delivery) {
        String answer =
                delivery.path("lastStatus").isInt()
                        ? delivery.path("lastStatus").asText()
                        : delivery.path("lastError").asText("");
        return LAYOUT.formatted(
                delivery.path("lastAttempt").asText(),
                delivery.path("state").asText(),
                answer,
                delivery.path("eventName").asText(),
                delivery.path("resourceId").asText(""),
                delivery.path("eventId").asText());
    }
}
