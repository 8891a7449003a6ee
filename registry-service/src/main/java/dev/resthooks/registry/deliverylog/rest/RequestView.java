package dev.resthooks.registry.deliverylog.rest;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import dev.resthooks.registry.deliverylog.SentRequest;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A request as customers see it. */
@Schema(
        name = "ResthookRequest",
        description =
                "The request of the last attempt, rebuilt from the event. The URL and"
                        + " `trigger_count` are the hook's current values. The signature is masked, and"
                        + " headers that the HTTP client adds are left out.")
@JsonPropertyOrder({"method", "url", "headers", "body"})
record RequestView(
        @Schema(examples = "POST") String method,
        @Schema(examples = "https://www.mydomain.com/path/endpoint") String url,
        Map<String, String> headers,
        @Schema(description = "The exact text of the body.") String body) {

    static RequestView of(SentRequest request) {
        return new RequestView("POST", request.url(), request.headers(), request.body().text());
    }
}
