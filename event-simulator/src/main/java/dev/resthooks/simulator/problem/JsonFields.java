package dev.resthooks.simulator.problem;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import java.io.IOException;
import java.util.Iterator;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** A request's JSON object. A field of another type ends the request with a problem. */
public final class JsonFields {
    private static final ObjectMapper JSON =
            new ObjectMapper()
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                    .configure(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES, false);

    private final JsonNode object;

    private JsonFields(JsonNode object) {
        this.object = object;
    }

    /** Parses an object that has only known fields. */
    public static JsonFields read(byte[] body, Set<String> known) {
        try {
            JsonNode root = JSON.readTree(body);
            if (!root.isObject()) {
                throw Problem.field("", "malformed-request", "the body must be a JSON object")
                        .asException();
            }
            refuseUnknown(root, new TreeSet<>(known));
            return new JsonFields(root);
        } catch (JsonProcessingException broken) {
            String detail = "the body is not JSON: " + broken.getOriginalMessage();
            throw Problem.field("", "malformed-json", detail).asException();
        } catch (IOException notUnicode) {
            throw Problem.field("", "malformed-json", "the body is not UTF-8").asException();
        }
    }

    private static void refuseUnknown(JsonNode root, Set<String> known) {
        for (Iterator<String> names = root.fieldNames(); names.hasNext(); ) {
            String name = names.next();
            if (!known.contains(name)) {
                String detail = "there is no field '" + name + "'; the fields are " + known;
                throw Problem.field("/" + name, "unknown-field", detail).asException();
            }
        }
    }

    public Optional<JsonNode> any(String name) {
        JsonNode value = object.path(name);
        return value.isMissingNode() || value.isNull() ? Optional.empty() : Optional.of(value);
    }

    public Optional<String> text(String name) {
        return any(name).map(value -> wanted(value.isTextual(), name, "a string").textValue());
    }

    public String requiredText(String name) {
        return required(name, text(name).filter(value -> !value.isBlank()));
    }

    public double requiredNumber(String name) {
        return required(name, number(name));
    }

    public JsonNode required(String name) {
        return required(name, any(name));
    }

    private static <T> T required(String name, Optional<T> value) {
        return value.orElseThrow(() ->
                Problem.field("/" + name, "missing-field", name + " is required").asException());
    }

    public Optional<Integer> whole(String name) {
        return any(name)
                .map(value ->
                        wanted(
                                        value.canConvertToInt() && value.isIntegralNumber(),
                                        name,
                                        "a whole number")
                                .intValue());
    }

    public Optional<Long> longWhole(String name) {
        return any(name)
                .map(value ->
                        wanted(
                                        value.canConvertToLong() && value.isIntegralNumber(),
                                        name,
                                        "a whole number")
                                .longValue());
    }

    public Optional<Double> number(String name) {
        return any(name).map(value -> wanted(value.isNumber(), name, "a number").doubleValue());
    }

    public Optional<Boolean> flag(String name) {
        return any(name)
                .map(value -> wanted(value.isBoolean(), name, "true or false").booleanValue());
    }

    private JsonNode wanted(boolean fits, String name, String kind) {
        JsonNode value = object.path(name);
        if (!fits) {
            throw bad(name, kind, value);
        }
        return value;
    }

    /** Returns the exception that ends the request because of this field. */
    public static ProblemException bad(String name, String wanted, Object found) {
        String detail = name + " must be " + wanted + ", not " + found;
        return Problem.field("/" + name, "bad-field", detail).asException();
    }
}
