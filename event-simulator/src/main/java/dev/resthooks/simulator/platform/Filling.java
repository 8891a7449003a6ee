package dev.resthooks.simulator.platform;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.resthooks.contract.event.ResourceType;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Fills in the words in braces of one document. A word has the same value each time. */
final class Filling {
    private static final Pattern WORD = Pattern.compile("\\{([^{}]*)}");

    private final Map<String, JsonNode> values = new HashMap<>();
    private final Map<ResourceType, ObjectNode> chosen = new HashMap<>();
    private final JsonNode fields;
    private final Function<ResourceType, List<ObjectNode>> existing;
    private final RandomGenerator random;

    Filling(
            Map<String, String> given,
            JsonNode fields,
            Function<ResourceType, List<ObjectNode>> existing,
            RandomGenerator random) {
        given.forEach((word, text) -> values.put(word, TextNode.valueOf(text)));
        this.fields = fields;
        this.existing = existing;
        this.random = random;
    }

    JsonNode fill(JsonNode template) {
        return switch (template) {
            case ObjectNode object -> {
                ObjectNode filled = JsonNodeFactory.instance.objectNode();
                object.properties()
                        .forEach(field -> filled.set(field.getKey(), fill(field.getValue())));
                yield filled;
            }
            case ArrayNode array -> {
                ArrayNode filled = JsonNodeFactory.instance.arrayNode();
                array.forEach(each -> filled.add(fill(each)));
                yield filled;
            }
            case TextNode text -> fill(text.textValue());
            default -> template;
        };
    }

    private JsonNode fill(String text) {
        Matcher words = WORD.matcher(text);
        if (words.matches()) {
            return value(words.group(1));
        }
        return TextNode.valueOf(
                words.replaceAll(word -> Matcher.quoteReplacement(value(word.group(1)).asText())));
    }

    JsonNode value(String word) {
        JsonNode known = values.get(word);
        if (known == null) {
            known = find(word);
            values.put(word, known);
        }
        return known;
    }

    private JsonNode find(String word) {
        JsonNode list = Template.list(word);
        if (fields.has(word)) {
            return fill(fields.path(word));
        }
        if (list.isArray()) {
            return list.path(random.nextInt(list.size()));
        }
        if (word.contains("|")) {
            String[] texts = word.split("\\|", -1);
            String text = texts[random.nextInt(texts.length)];
            return text.isEmpty() ? NullNode.getInstance() : TextNode.valueOf(text);
        }
        int range = word.indexOf("..");
        if (range > 0) {
            int least = Integer.parseInt(word.substring(0, range));
            int most = Integer.parseInt(word.substring(range + 2));
            return IntNode.valueOf(random.nextInt(least, most + 1));
        }
        return related(word);
    }

    /** Returns the id of an existing resource, or what it has in a field. */
    private JsonNode related(String word) {
        int dot = word.indexOf('.');
        ObjectNode resource =
                chosen.computeIfAbsent(
                        new ResourceType(dot < 0 ? word : word.substring(0, dot)), this::choose);
        if (dot < 0) {
            return resource.path("id");
        }
        String field = word.substring(dot + 1);
        JsonNode attribute = resource.path("attributes").path(field);
        return attribute.isMissingNode()
                ? resource.path("relationships").path(field).path("data").path("id")
                : attribute;
    }

    private ObjectNode choose(ResourceType type) {
        List<ObjectNode> some = existing.apply(type);
        return some.get(random.nextInt(some.size()));
    }
}
