package dev.resthooks.stack.cli;

import com.fasterxml.jackson.databind.JsonNode;

/** A delivery on one line. */
final class DeliveryLine {
    private DeliveryLine() {}

    /** Returns the line of a delivery as the registry lists it. */
    static String of(JsonNode delivery) {
        String answer =
                delivery.path("lastStatus").isInt()
                        ? delivery.path("lastStatus").asText()
                        : delivery.path("lastError").asText("");
        return "%s  %-9s %-8s %-22s %-10s %s"
                .formatted(
                        delivery.path("lastAttempt").asText(),
                        delivery.path("state").asText(),
                        answer,
                        delivery.path("eventName").asText(),
                        delivery.path("resourceId").asText(""),
                        delivery.path("eventId").asText());
    }
}
