package dev.resthooks.registry.hook.rest;

import com.fasterxml.jackson.databind.JsonNode;
import dev.resthooks.registry.api.ProblemException;
import dev.resthooks.registry.api.Problems;
import dev.resthooks.registry.api.ShownText;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The fields of the single hook in a request's envelope, {@code {"resthooks": {…}}} or {@code
 * {"resthooks": [{…}]}}, and the JSON pointer of each.
 */
final class HookFields {
    private static final String ENVELOPE = "resthooks";

    private final JsonNode fields;
    private final String pointer;

    private HookFields(JsonNode fields, String pointer) {
        this.fields = fields;
        this.pointer = pointer;
    }

    /** Finds the hook in {@code body}. Refuses fields other than {@code known}. */
    static HookFields in(JsonNode body, Set<String> known) {
        refuseUnknown(body, "", Set.of(ENVELOPE));
        JsonNode content = body.path(ENVELOPE);
        if (content.isArray()) {
            if (content.size() != 1) {
                throw wrongEnvelope(
                        "The array must contain exactly one hook, not " + content.size() + ".",
                        "/" + ENVELOPE);
            }
            return of(content.get(0), "/" + ENVELOPE + "/0", known);
        }
        return of(content, "/" + ENVELOPE, known);
    }

    private static HookFields of(JsonNode hook, String pointer, Set<String> known) {
        refuseUnknown(hook, pointer, known);
        return new HookFields(hook, pointer);
    }

    private static void refuseUnknown(JsonNode object, String pointer, Set<String> known) {
        if (!object.isObject()) {
            throw wrongEnvelope(
                    "The body must have the form {\"resthooks\":{…}}, with an object or an array of one"
                            + " object.",
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

    String pointerTo(String name) {
        return pointer + "/" + name;
    }

    boolean has(String name) {
        return fields.has(name);
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

    private ProblemException wrongType(String name, String wanted) {
        return invalid(
                "wrong-type",
                "The field has the wrong type",
                "The field " + name + " must be " + wanted + ".",
                name);
    }

    ProblemException invalid(String code, String title, String detail, String name) {
        return Problems.invalid(code, title, detail, pointerTo(name));
    }

    /** Returns a refusal of the hook as a whole rather than of one field. */
    ProblemException invalid(String code, String title, String detail) {
        return Problems.invalid(code, title, detail, pointer);
    }
}
