package dev.resthooks.registry.api;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Optional;

/** Parses a request body as strict JSON. */
public final class JsonBody {
    /** The media type of JSON:API, which the API accepts beside {@code application/json}. */
    public static final String JSON_API = "application/vnd.api+json";

    /** The most bytes of a body. */
    public static final int LIMIT = 64 * 1024;

    private static final JsonMapper JSON =
            JsonMapper.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .build();

    private JsonBody() {}

    /** Parses the body. Throws {@link ProblemException} if it is not valid JSON. */
    public static JsonNode read(InputStream body) {
        return readIfAny(body)
                .orElseThrow(() -> Problems.malformed("The body is empty. Send a JSON object."));
    }

    /** As {@link #read}, but an empty body is none. */
    public static Optional<JsonNode> readIfAny(InputStream body) {
        try {
            return Optional.of(JSON.readTree(body)).filter(it -> !it.isMissingNode());
        } catch (JsonProcessingException malformed) {
            throw Problems.malformed(reason(malformed));
        } catch (IOException notUnicode) {
            throw Problems.malformed("The body is not valid UTF-8.");
        }
    }

    /** Throws {@link ProblemException} if the request has a body. */
    public static void refuseAny(InputStream body) {
        try {
            if (body.read() >= 0) {
                throw Problems.malformed("This request must not have a body.");
            }
        } catch (IOException broken) {
            throw new UncheckedIOException("the body could not be read", broken);
        }
    }

    private static String reason(JsonProcessingException malformed) {
        String what =
                switch (malformed) {
                    case StreamConstraintsException _ ->
                            "The JSON is nested too deeply, or has a name or a number that is too long";
                    case JsonParseException it
                            when it.getOriginalMessage().startsWith("Duplicate field") ->
                            it.getOriginalMessage();
                    default -> "The body is not valid JSON";
                };
        return malformed.getLocation() == null
                ? what + "."
                : "%s (line %d, column %d)."
                        .formatted(
                                what,
                                malformed.getLocation().getLineNr(),
                                malformed.getLocation().getColumnNr());
    }
}
