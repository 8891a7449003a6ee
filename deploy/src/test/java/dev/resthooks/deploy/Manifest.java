package dev.resthooks.deploy;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** One object of Kubernetes as it is applied. */
public record Manifest(JsonNode content) {
    private static final YAMLMapper YAML = new YAMLMapper();

    /** Returns the manifests of a YAML stream. */
    public static List<Manifest> parse(String yaml) {
        try (var documents = YAML.readerFor(JsonNode.class).<JsonNode>readValues(yaml)) {
            return Stream.of(documents.readAll())
                    .flatMap(List::stream)
                    .filter(JsonNode::isObject)
                    .map(Manifest::new)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("this is no YAML: " + e.getMessage(), e);
        }
    }

    public static List<Manifest> read(Path file) {
        try {
            return parse(Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    public String apiVersion() {
        return text("/apiVersion");
    }

    public String kind() {
        return text("/kind");
    }

    public String name() {
        return text("/metadata/name");
    }

    /** Returns the part of the API to which the kind belongs; empty for the core. */
    public String group() {
        String version = apiVersion();
        return version.contains("/") ? version.substring(0, version.indexOf('/')) : "";
    }

    public boolean is(String kind) {
        return kind().equals(kind);
    }

    /** Returns the value at a JSON pointer, which is missing if there is none. */
    public JsonNode at(String pointer) {
        return content.at(pointer);
    }

    /** Returns the text at a JSON pointer; empty if there is none. */
    public String text(String pointer) {
        return content.at(pointer).asText();
    }

    /**
     * Returns the same manifest with another value at a JSON pointer; null takes the field away.
     */
    public Manifest with(String pointer, String json) {
        JsonNode copy = content.deepCopy();
        JsonPointer place = JsonPointer.compile(pointer);
        JsonNode parent = copy.at(place.head());
        String field = place.last().getMatchingProperty();
        try {
            JsonNode value = YAML.readTree(json);
            if (parent instanceof ObjectNode object) {
                if (value.isNull()) {
                    object.remove(field);
                } else {
                    object.set(field, value);
                }
                return new Manifest(copy);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("this is no value: " + json, e);
        }
        throw new IllegalArgumentException(this + " has no " + place.head());
    }

    /** Returns labels, annotations or data: a map of texts. */
    public Map<String, String> texts(String pointer) {
        return texts(content.at(pointer));
    }

    public static Map<String, String> texts(JsonNode map) {
        return map.properties().stream()
                .collect(
                        Collectors.toUnmodifiableMap(
                                Map.Entry::getKey, it -> it.getValue().asText()));
    }

    public static Stream<JsonNode> elements(JsonNode list) {
        Iterable<JsonNode> each = list::elements;
        Iterator<JsonNode> none = each.iterator();
        return none.hasNext() ? StreamSupport.stream(each.spliterator(), false) : Stream.empty();
    }

    /** Returns whether a label selector selects an object with these labels. */
    public static boolean selects(JsonNode selector, Map<String, String> labels) {
        Predicate<Map.Entry<String, String>> has =
                it -> it.getValue().equals(labels.get(it.getKey()));
        return texts(selector.path("matchLabels")).entrySet().stream().allMatch(has)
                && elements(selector.path("matchExpressions")).allMatch(it -> holds(it, labels));
    }

    private static boolean holds(JsonNode expression, Map<String, String> labels) {
        String key = expression.path("key").asText();
        List<String> values = elements(expression.path("values")).map(JsonNode::asText).toList();
        return switch (expression.path("operator").asText()) {
            case "In" -> labels.containsKey(key) && values.contains(labels.get(key));
            case "NotIn" -> !values.contains(labels.getOrDefault(key, ""));
            case "Exists" -> labels.containsKey(key);
            case "DoesNotExist" -> !labels.containsKey(key);
            default -> throw new IllegalArgumentException("no operator: " + expression);
        };
    }

    @Override
    public String toString() {
        return kind() + " " + name();
    }
}
