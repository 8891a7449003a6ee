package dev.resthooks.simulator.receiver.rest;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.resthooks.contract.event.Body;
import dev.resthooks.simulator.receiver.Delivery;
import dev.resthooks.simulator.receiver.ReceivedRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.TreeMap;

/** A request as the REST API shows it; the body is text if it isn't valid JSON. */
public record RequestJson(
        long number,
        String time,
        String method,
        String url,
        int answered,
        Map<String, String> headers,
        JsonNode body,
        long bodyBytes,
        boolean bodyComplete) {
    private static final ObjectMapper JSON =
            new ObjectMapper()
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                    .configure(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES, false);

    static RequestJson of(ReceivedRequest kept) {
        Delivery delivery = kept.delivery();
        return new RequestJson(
                kept.number(),
                delivery.time().toString(),
                delivery.method(),
                delivery.target(),
                kept.status(),
                new TreeMap<>(delivery.headers()),
                body(delivery.body()),
                delivery.bodyBytes(),
                delivery.body().length() == delivery.bodyBytes());
    }

    private static JsonNode body(Body body) {
        try {
            JsonNode json = JSON.readTree(body.bytes());
            return json.isMissingNode() ? TextNode.valueOf("") : json;
        } catch (JacksonException notJson) {
            return TextNode.valueOf(body.text());
        } catch (IOException impossibleInMemory) {
            throw new UncheckedIOException(impossibleInMemory);
        }
    }
}
