package dev.resthooks.registry.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** Parses a request body as strict JSON, up to a maximum size. */
public final class JsonBody {
    /** The media type of JSON:API, which the API accepts beside {@code application/json}. */
    public static final String JSON_API = "application/vnd.api+json";

    public static final int LIMIT = 64 * 1024;

    private static final JsonMapper JSON =
            JsonMapper.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .build();

    private JsonBody() {}

    /** Parses the body. Throws {@link ProblemException} if it is not valid JSON or is too long. */
    public static JsonNode read(InputStream body) {
        byte[] bytes = limited(body);
        try {
            JsonNode tree = JSON.readTree(bytes);
            if (tree.isMissingNode()) {
                throw Problems.malformed("The body is empty. Send a JSON object.");
            }
            return tree;
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

    private static byte[] limited(InputStream body) {
        try {
            byte[] bytes = body.readNBytes(LIMIT + 1);
            if (bytes.length > LIMIT) {
                throw Problems.tooLarge(LIMIT);
            }
            return bytes;
        } catch (IOException broken) {
            throw new UncheckedIOException("the body could not be read", broken);
        }
    }

    private static String reason(JsonProcessingException malformed) {
        String where =
                malformed.getLocation() == null
                        ? ""
                        : " (line %d, column %d)"
                                .formatted(
                                        malformed.getLocation().getLineNr(),
                                        malformed.getLocation().getColumnNr());
        return malformed.getOriginalMessage() + where;
    }
}
