package dev.resthooks.simulator.problem;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import dev.resthooks.contract.text.Durations;
import java.io.IOException;
import java.time.Duration;
import java.util.Iterator;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;

/** A request's JSON object. A field of another type ends the request with a problem. */
public final class JsonFields {
    /** Takes one document, and keeps numbers as they are written. */
    public static final ObjectMapper JSON =
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
                throw Problem.field("", "malformed-request", "the body must be a JSON object");
            }
            refuseUnknown(root, new TreeSet<>(known));
            return new JsonFields(root);
        } catch (JsonProcessingException broken) {
            String detail = "the body is not JSON: " + broken.getOriginalMessage();
            throw Problem.field("", "malformed-json", detail);
        } catch (IOException notUnicode) {
            throw Problem.field("", "malformed-json", "the body is not UTF-8");
        }
    }

    private static void refuseUnknown(JsonNode root, Set<String> known) {
        for (Iterator<String> names = root.fieldNames(); names.hasNext(); ) {
            String name = names.next();
            if (!known.contains(name)) {
                String detail = "there is no field '" + name + "'; the fields are " + known;
                throw Problem.field("/" + name, "unknown-field", detail);
            }
        }
    }

    public Optional<JsonNode> any(String name) {
        JsonNode value = object.path(name);
        return value.isMissingNode() || value.isNull() ? Optional.empty() : Optional.of(value);
    }

    private <T> Optional<T> typed(
            String name, String kind, Predicate<JsonNode> fits, Function<JsonNode, T> value) {
        return any(name)
                .map(found -> {
                    if (!fits.test(found)) {
                        throw bad(name, kind, found);
                    }
                    return value.apply(found);
                });
    }

    public Optional<String> text(String name) {
        return typed(name, "a string", JsonNode::isTextual, JsonNode::textValue);
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
        return value.orElseThrow(
                () -> Problem.field("/" + name, "missing-field", name + " is required"));
    }

    public Optional<Integer> whole(String name) {
        return typed(
                name,
                "a whole number",
                it -> it.isIntegralNumber() && it.canConvertToInt(),
                JsonNode::intValue);
    }

    public Optional<Long> longWhole(String name) {
        return typed(
                name,
                "a whole number",
                it -> it.isIntegralNumber() && it.canConvertToLong(),
                JsonNode::longValue);
    }

    public Optional<Double> number(String name) {
        return typed(name, "a number", JsonNode::isNumber, JsonNode::doubleValue);
    }

    /** Returns a time such as {@code 30s}, or a number of seconds. */
    public Optional<Duration> duration(String name) {
        return any(name)
                .map(it ->
                        Durations.read(
                                        it.isNumber()
                                                ? it.decimalValue().toPlainString() + "s"
                                                : it.asText())
                                .orElseThrow(() -> bad(name, "seconds, or as 30s, 5m, PT1H", it)));
    }

    public Optional<Boolean> flag(String name) {
        return typed(name, "true or false", JsonNode::isBoolean, JsonNode::booleanValue);
    }

    public static Problem bad(String name, String wanted, Object found) {
        String detail = name + " must be " + wanted + ", not " + found;
        return Problem.field("/" + name, "bad-field", detail);
    }
}
