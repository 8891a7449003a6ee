package dev.resthooks.registry.hook.rest;

import com.fasterxml.jackson.databind.JsonNode;
import dev.resthooks.contract.hook.CallHeader;
import dev.resthooks.registry.api.ProblemException;
import dev.resthooks.registry.api.Problems;
import dev.resthooks.registry.api.ShownText;
import dev.resthooks.registry.hook.HookRefusal;
import dev.resthooks.registry.refusal.HookRefusals;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The fields of the single object in a request's envelope, such as {@code {"resthooks": {…}}} or
 * {@code {"resthooks": [{…}]}}, and the JSON pointer of each.
 */
record HookFields(JsonNode fields, String pointer) {
    /** Finds the object in the body's envelope. Refuses fields other than {@code known}. */
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
        return value(name, JsonNode::isTextual, "a string").map(JsonNode::textValue);
    }

    Optional<String> textOrNumber(String name) {
        return fields.path(name).isIntegralNumber()
                ? Optional.of(fields.get(name).asText())
                : text(name);
    }

    Optional<String> textOrNull(String name) {
        return fields.path(name).isNull() ? Optional.empty() : text(name);
    }

    Optional<List<CallHeader>> headers(String name) {
        return value(
                        name,
                        it -> it.isObject() && it.valueStream().allMatch(JsonNode::isTextual),
                        "an object of strings")
                .map(object ->
                        object.propertyStream()
                                .map(it -> new CallHeader(it.getKey(), it.getValue().textValue()))
                                .toList());
    }

    Optional<Long> number(String name) {
        return value(name, it -> it.isIntegralNumber() && it.canConvertToLong(), "a whole number")
                .map(JsonNode::longValue);
    }

    private Optional<JsonNode> value(String name, Predicate<JsonNode> type, String wanted) {
        Optional<JsonNode> value = Optional.ofNullable(fields.get(name));
        if (value.isPresent() && !type.test(value.get())) {
            throw wrongType(name, wanted);
        }
        return value;
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

    /** Refuses a body that has none of these fields. */
    ProblemException missing(String names) {
        return Problems.invalid(
                "missing-field",
                "A required field is missing",
                "At least one of " + names + " is required.",
                pointer);
    }
}
