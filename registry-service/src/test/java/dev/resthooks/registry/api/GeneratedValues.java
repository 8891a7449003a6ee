package dev.resthooks.registry.api;

import static java.util.stream.Collectors.joining;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.resthooks.registry.fixture.OpenApiDocument;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/** Values by their schemas: mostly such as are described, now and then others. */
final class GeneratedValues {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final OpenApiDocument document;
    private final Arbitrary<String> words;

    /**
     * By a document.
     *
     * @param ids of hooks that there are
     */
    GeneratedValues(OpenApiDocument document, List<String> ids) {
        this.document = document;
        Arbitrary<String> known =
                Arbitraries.of(
                        "ActionCreated",
                        "Active",
                        "Disabled",
                        "https://example.com/a",
                        "id",
                        "-lastTriggered,id",
                        "*",
                        "%",
                        "*example*",
                        "2020-04-03T12:34:30+13:00",
                        "2020-04-03",
                        "backlog",
                        "now",
                        "");
        Arbitrary<String> odd =
                Arbitraries.of(
                        "\u0000",
                        "\\",
                        "'; DROP TABLE hooks; --",
                        "{x}",
                        "%zz",
                        "\uFFFF",
                        "-1",
                        "9223372036854775808",
                        "NaN",
                        "null",
                        "1,,2",
                        "😀",
                        "a".repeat(3000),
                        "0000-00-00T00:00:00Z",
                        "+999999999-12-31T00:00:00Z",
                        "https://[::1]:x/");
        words =
                Arbitraries.frequencyOf(
                        Tuple.of(4, Arbitraries.of(ids)),
                        Tuple.of(4, known),
                        Tuple.of(2, odd),
                        Tuple.of(1, Arbitraries.strings().ofMaxLength(20)));
    }

    /** Any text, some of which mean something here. */
    Arbitrary<String> words() {
        return words;
    }

    /** What a parameter of that schema may be given as. */
    Arbitrary<String> texts(JsonNode schema) {
        return json(schema).map(GeneratedValues::text);
    }

    private static String text(JsonNode value) {
        if (value.isArray()) {
            return value.valueStream().map(GeneratedValues::text).collect(joining(","));
        }
        return value.isTextual() ? value.textValue() : value.toString();
    }

    /** What a body of that schema may be. */
    Arbitrary<String> bodies(JsonNode schema) {
        return Arbitraries.frequencyOf(
                Tuple.of(8, json(schema).map(JsonNode::toString)),
                Tuple.of(4, json(schema).map(GeneratedValues::listed)),
                Tuple.of(1, json(schema).map(JsonNode::toString).map(GeneratedValues::half)),
                Tuple.of(1, words.map(word -> "{\"resthooks\":" + word)),
                Tuple.of(1, words.map(word -> "{\"a\":1,\"a\":\"" + word + "\"}")),
                Tuple.of(
                        1,
                        Arbitraries.of("[".repeat(5_000), "{\"a\":".repeat(1_500), "1e999999999")),
                Tuple.of(1, words));
    }

    /** A hook can be in an array of one, too. */
    private static String listed(JsonNode body) {
        return body.has("resthooks")
                ? NODES.objectNode()
                        .set("resthooks", NODES.arrayNode().add(body.get("resthooks")))
                        .toString()
                : body.toString();
    }

    private static String half(String text) {
        return text.substring(0, text.length() / 2);
    }

    private Arbitrary<JsonNode> json(JsonNode named) {
        Arbitrary<JsonNode> fitting = fitting(document.resolved(named));
        return Arbitraries.frequencyOf(Tuple.of(15, fitting), Tuple.of(1, anything()));
    }

    private Arbitrary<JsonNode> anything() {
        Arbitrary<JsonNode> text = words.map(NODES::textNode);
        Arbitrary<JsonNode> number = Arbitraries.longs().map(NODES::numberNode);
        return Arbitraries.oneOf(
                List.of(
                        text,
                        number,
                        Arbitraries.of(
                                NODES.nullNode(),
                                NODES.booleanNode(true),
                                NODES.arrayNode(),
                                NODES.objectNode(),
                                NODES.numberNode(1e300))));
    }

    private Arbitrary<JsonNode> fitting(JsonNode schema) {
        if (schema.has("enum")) {
            return Arbitraries.of(schema.get("enum").valueStream().toList());
        }
        return switch (schema.path("type").asText("string")) {
            case "object" -> objects(schema);
            case "array" ->
                    json(schema.path("items")).list().ofMaxSize(2).map(GeneratedValues::array);
            case "integer" ->
                    Arbitraries.oneOf(
                                    Arbitraries.longs().between(0, 5),
                                    Arbitraries.longs().between(-1, 1L << 40))
                            .map(NODES::numberNode);
            case "boolean" -> Arbitraries.of(NODES.booleanNode(true), NODES.booleanNode(false));
            default -> strings(schema);
        };
    }

    private Arbitrary<JsonNode> strings(JsonNode schema) {
        List<JsonNode> examples = schema.path("examples").valueStream().toList();
        if (!examples.isEmpty()) {
            return Arbitraries.frequencyOf(
                    Tuple.of(15, Arbitraries.of(examples)),
                    Tuple.of(1, words.map(NODES::textNode)));
        }
        return schema.has("example")
                ? Arbitraries.oneOf(
                        Arbitraries.just(schema.get("example")), words.map(NODES::textNode))
                : words.map(NODES::textNode);
    }

    /** Of what is required, all; of the rest, some. */
    private Arbitrary<JsonNode> objects(JsonNode schema) {
        List<String> required =
                schema.path("required").valueStream().map(JsonNode::textValue).toList();
        List<Arbitrary<Optional<Map.Entry<String, JsonNode>>>> fields =
                schema.path("properties")
                        .propertyStream()
                        .map(each ->
                                json(each.getValue())
                                        .map(value -> Map.entry(each.getKey(), value))
                                        .optional(required.contains(each.getKey()) ? 1 : 0.4))
                        .toList();
        return all(fields)
                .map(some -> {
                    ObjectNode object = NODES.objectNode();
                    some.forEach(entry -> object.set(entry.getKey(), entry.getValue()));
                    return object;
                });
    }

    /** Those that are there, of one value of each. */
    static <T> Arbitrary<List<T>> all(List<Arbitrary<Optional<T>>> optional) {
        return optional.isEmpty()
                ? Arbitraries.just(List.of())
                : Combinators.combine(optional)
                        .as(values -> values.stream().flatMap(Optional::stream).toList());
    }

    private static JsonNode array(List<JsonNode> items) {
        ArrayNode array = NODES.arrayNode();
        items.forEach(array::add);
        return array;
    }
}
