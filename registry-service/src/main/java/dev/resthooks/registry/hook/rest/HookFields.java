package dev.resthooks.registry.hook.rest;

import com.fasterxml.jackson.databind.JsonNode;
import dev.resthooks.registry.api.ProblemException;
import dev.resthooks.registry.api.Problems;
import dev.resthooks.registry.api.ShownText;
import dev.resthooks.registry.hook.HookRefusal;
import dev.resthooks.registry.refusal.HookRefusals;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The fields of the single object in a request's envelope, such as {@code {"resthooks": {…}}} or
 * {@code {"resthooks": [{…}]}}, and the JSON pointer of each.
 */
final class HookFields {
    private final JsonNode fields;
    private final String pointer;

    private HookFields(JsonNode fields, String pointer) {
        this.fields = fields;
        this.pointer = pointer;
    }

    /**
     * Finds the object in {@code body}. Refuses fields other than {@code known}.
     *
     * @param envelope the name of the envelope
     */
    static HookFields in(JsonNode body, String envelope, Set<String> known) {
        refuseUnknown(body, envelope, "", Set.of(envelope));
        JsonNode content = body.path(envelope);
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
        refuseUnknown(content, envelope, pointer, known);
        return new HookFields(content, pointer);
    }

    private static void refuseUnknown(
            JsonNode object, String envelope, String pointer, Set<String> known) {
        if (!object.isObject()) {
            throw wrongEnvelope(
                    "The body must have the form {\"%s\":{…}}, with an object or an array of one object."
                            .formatted(envelope),
                    pointer);
        }
        for (var field : object.properties()) {
            if (!known.contains(field.getKey())) {
                String name = ShownText.of(field.getKey());
                throw Problems.invalid(
                        "unknown-field",
                        "The field is unknown",
                        "The field " + name + " is unknown.",
                        pointer + "/" + name.replace("~", "~0").replace("/", "~1"));
            }
        }
    }

    private static ProblemException wrongEnvelope(String detail, String pointer) {
        return Problems.invalid(
                "wrong-envelope", "The body has the wrong structure", detail, pointer);
    }

    String requiredText(String name) {
        return text(name)
                .orElseThrow(() ->
                        invalid(
                                "missing-field",
                                "A required field is missing",
                                "The field " + name + " is required.",
                                name));
    }

    /** Returns the string of this name, or empty if it is absent. Refuses any other type. */
    Optional<String> text(String name) {
        @Nullable JsonNode value = fields.get(name);
        if (value == null) {
            return Optional.empty();
        }
        if (!value.isTextual()) {
            throw wrongType(name, "a string");
        }
        return Optional.of(value.textValue());
    }

    /** Returns the string or integer of this name as text, or empty if it is absent. */
    Optional<String> textOrNumber(String name) {
        return fields.path(name).isIntegralNumber()
                ? Optional.of(fields.get(name).asText())
                : text(name);
    }

    /** Returns the string of this name, or empty if it is absent or {@code null}. */
    Optional<String> textOrNull(String name) {
        return fields.path(name).isNull() ? Optional.empty() : text(name);
    }

    /** Returns the strings in the object of this name by their names, or empty if it is absent. */
    Optional<Map<String, String>> texts(String name) {
        @Nullable JsonNode value = fields.get(name);
        if (value == null) {
            return Optional.empty();
        }
        if (!value.isObject() || !value.valueStream().allMatch(JsonNode::isTextual)) {
            throw wrongType(name, "an object of strings");
        }
        Map<String, String> texts = new LinkedHashMap<>();
        value.properties().forEach(it -> texts.put(it.getKey(), it.getValue().textValue()));
        return Optional.of(texts);
    }

    /** Returns the integer of this name, or empty if it is absent. */
    Optional<Long> number(String name) {
        @Nullable JsonNode value = fields.get(name);
        if (value == null) {
            return Optional.empty();
        }
        if (!value.isIntegralNumber() || !value.canConvertToLong()) {
            throw wrongType(name, "a whole number");
        }
        return Optional.of(value.longValue());
    }

    /** Returns whether the flag of this name is there and {@code true}. */
    boolean flag(String name) {
        JsonNode value = fields.path(name);
        if (!value.isMissingNode() && !value.isBoolean()) {
            throw wrongType(name, "true or false");
        }
        return value.booleanValue();
    }

    ProblemException refusal(HookRefusal why, String parameter) {
        return HookRefusals.of(why, parameter, pointer);
    }

    ProblemException wrongType(String name, String wanted) {
        return invalid(
                "wrong-type",
                "The field has the wrong type",
                "The field " + name + " must be " + wanted + ".",
                name);
    }

    ProblemException invalid(String code, String title, String detail, String name) {
        return Problems.invalid(code, title, detail, pointer + "/" + name);
    }

    /** Returns a refusal of the hook as a whole rather than of one field. */
    ProblemException invalid(String code, String title, String detail) {
        return Problems.invalid(code, title, detail, pointer);
    }
}
