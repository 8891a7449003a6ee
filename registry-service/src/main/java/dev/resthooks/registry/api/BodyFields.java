package dev.resthooks.registry.api;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** The fields of an object in a request's body, and the JSON pointer of that object. */
public record BodyFields(JsonNode object, String pointer) {
    /** Refuses a body that is no object of this form, or has fields other than {@code known}. */
    public static BodyFields of(JsonNode body, Set<String> known, String form) {
        return at("", body, known, form);
    }

    /**
     * Returns the single object in the envelope of a body, such as {@code {"resthooks": {…}}} or
     * {@code {"resthooks": [{…}]}}. Refuses fields other than {@code known}.
     */
    public static BodyFields in(String envelope, JsonNode body, Set<String> known) {
        String form = "{\"%s\":{…}}, with an object or an array of one object".formatted(envelope);
        JsonNode content = of(body, Set.of(envelope), form).object().path(envelope);
        String pointer = "/" + envelope;
        if (content.isArray()) {
            if (content.size() != 1) {
                throw wrongEnvelope(
                        "The array must contain exactly one hook, not " + content.size() + ".",
                        pointer);
            }
            content = content.get(0);
            pointer += "/0";
        }
        return at(pointer, content, known, form);
    }

    /** As {@link #of}, of an object within the body, to which {@code pointer} points. */
    public static BodyFields at(String pointer, JsonNode json, Set<String> known, String form) {
        if (!json.isObject()) {
            throw wrongEnvelope("The body must have the form " + form + ".", pointer);
        }
        BodyFields fields = new BodyFields(json, pointer);
        for (var field : json.properties()) {
            if (!known.contains(field.getKey())) {
                String name = ShownText.of(field.getKey());
                String detail = "The field " + name + " is unknown.";
                throw fields.invalid("unknown-field", "The field is unknown", detail, name);
            }
        }
        return fields;
    }

    private static ProblemException wrongEnvelope(String detail, String pointer) {
        return Problems.invalid(
                "wrong-envelope", "The body has the wrong structure", detail, pointer);
    }

    public JsonNode required(String name) {
        return Optional.ofNullable(object.get(name))
                .orElseThrow(() ->
                        invalid(
                                "missing-field",
                                "A required field is missing",
                                "The field " + name + " is required.",
                                name));
    }

    /** Refuses a body that has none of these fields. */
    public ProblemException missing(String names) {
        return Problems.invalid(
                "missing-field",
                "A required field is missing",
                "At least one of " + names + " is required.",
                pointer);
    }

    /** Returns the string of this name, or empty if it is absent. Refuses any other type. */
    public Optional<String> text(String name) {
        return value(name, JsonNode::isTextual, "a string").map(JsonNode::textValue);
    }

    public String requiredText(String name) {
        var _ = required(name);
        return text(name).orElseThrow();
    }

    public Optional<String> textOrNumber(String name) {
        return object.path(name).isIntegralNumber()
                ? Optional.of(object.get(name).asText())
                : text(name);
    }

    public Optional<String> textOrNull(String name) {
        return object.path(name).isNull() ? Optional.empty() : text(name);
    }

    public Optional<Long> number(String name) {
        return value(
                        name,
                        it -> it.canConvertToExactIntegral() && it.canConvertToLong(),
                        "a whole number")
                .map(JsonNode::longValue);
    }

    /** Returns whether the flag of this name is there and {@code true}. */
    public boolean flag(String name) {
        return value(name, JsonNode::isBoolean, "true or false")
                .map(JsonNode::booleanValue)
                .orElse(false);
    }

    /** Returns the value of this name, or empty if it is absent. Refuses one of another type. */
    public Optional<JsonNode> value(String name, Predicate<JsonNode> type, String wanted) {
        Optional<JsonNode> value = Optional.ofNullable(object.get(name));
        if (value.isPresent() && !type.test(value.get())) {
            throw wrongType(name, wanted);
        }
        return value;
    }

    public ProblemException wrongType(String name, String wanted) {
        return invalid(
                "wrong-type",
                "The field has the wrong type",
                "The field " + name + " must be " + wanted + ".",
                name);
    }

    public ProblemException invalid(String code, String title, String detail, String name) {
        return Problems.invalid(
                code, title, detail, pointer + JsonPointer.empty().appendProperty(name));
    }
}
