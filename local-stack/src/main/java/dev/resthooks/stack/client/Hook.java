package dev.resthooks.stack.client;

import com.fasterxml.jackson.databind.JsonNode;

public record Hook(
        String id,
        String eventName,
        String targetUrl,
        String status,
        long triggeredCount,
        String lastTriggered) {
    static Hook of(JsonNode hook) {
        return new Hook(
                hook.path("id").asText(),
                hook.path("eventName").asText(),
                hook.path("targetUrl").asText(),
                hook.path("status").asText(),
                hook.path("triggeredCount").asLong(),
                hook.path("lastTriggered").asText());
    }
}
