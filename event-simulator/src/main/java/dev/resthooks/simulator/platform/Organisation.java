package dev.resthooks.simulator.platform;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.resthooks.contract.event.Body;
import dev.resthooks.contract.event.EventType;
import dev.resthooks.contract.event.ResourceId;
import dev.resthooks.contract.event.ResourceType;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** The resources of an organisation that can still change: of each type the youngest ones. */
final class Organisation {
    private static final int ROOM = 32;
    private static final int NEW_ONE_IN = 5;
    private static final ZoneId ZONE = ZoneId.of("Pacific/Auckland");
    private static final JsonNode SERIAL = TextNode.valueOf("{serial}");

    /** ISO-8601 in seconds with a numeric offset. */
    private static final DateTimeFormatter TIMESTAMP =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ssxxx");

    private final int firstNumber;
    private final Map<ResourceType, List<ObjectNode>> resources = new HashMap<>();
    private final Map<ResourceType, Integer> made = new HashMap<>();

    Organisation(int firstNumber) {
        this.firstNumber = firstNumber;
    }

    /** Returns what must happen next so that {@code wanted} can happen, at last itself. */
    EventType nextTowards(EventType wanted) {
        Optional<ResourceType> missing =
                Template.of(wanted).needs().stream()
                        .filter(type -> existing(type).isEmpty())
                        .findFirst();
        return missing.map(type -> nextTowards(Template.firstOf(type))).orElse(wanted);
    }

    /** Lets an event happen, which must be one that {@link #nextTowards} has returned. */
    Occurrence occur(EventType event, Instant at, RandomGenerator random) {
        Template template = Template.of(event);
        List<ObjectNode> own = existing(event.resource());
        boolean changes =
                template.document().isEmpty()
                        || (template.recurs() && !own.isEmpty() && random.nextInt(NEW_ONE_IN) > 0);
        int place = changes ? random.nextInt(own.size()) : own.size();
        ObjectNode resource =
                changes ? own.remove(place).deepCopy() : JsonNodeFactory.instance.objectNode();
        if (event.isDeletion()) {
            return new Occurrence(event, resource);
        }
        JsonNode fields = template.fields(random);
        Map<String, String> words = words(event.resource(), resource, at);
        Filling filling = new Filling(words, fields, this::existing, random);
        if (!changes) {
            create(resource, event.resource(), template.document().orElseThrow(), filling);
        }
        set(resource, fields, filling);
        if (!fields.has("last")) {
            own.add(place, resource);
        }
        if (own.size() > ROOM) {
            own.removeFirst();
        }
        return new Occurrence(event, resource);
    }

    private List<ObjectNode> existing(ResourceType type) {
        return resources.computeIfAbsent(type, any -> new ArrayList<>());
    }

    /** Returns the values of the words that depend on time, and on the resource's history. */
    private Map<String, String> words(ResourceType type, ObjectNode resource, Instant at) {
        OffsetDateTime now = at.atZone(ZONE).toOffsetDateTime();
        Map<String, String> words = new HashMap<>();
        words.put("now", TIMESTAMP.format(now));
        words.put("due", TIMESTAMP.format(now.plusDays(7)));
        words.put("today", now.toLocalDate().toString());
        if (resource.isEmpty()) {
            words.put("serial", Integer.toString(nextNumber(type)));
        } else {
            words.put("next step", nextStep(resource));
        }
        return words;
    }

    private int nextNumber(ResourceType type) {
        int first = firstNumber + Math.floorMod(type.typeName().hashCode(), 9_973);
        return first + made.merge(type, 1, Integer::sum);
    }

    private static String nextStep(ObjectNode resource) {
        String step = resource.at("/relationships/step/data/id").asText();
        int number = step.lastIndexOf('-') + 1;
        return number == 0
                ? ""
                : step.substring(0, number) + (Integer.parseInt(step.substring(number)) + 1);
    }

    private static void create(
            ObjectNode resource, ResourceType type, JsonNode document, Filling filling) {
        resource.put("type", type.typeName());
        resource.set("id", filling.fill(document.has("id") ? document.path("id") : SERIAL));
        resource.set("attributes", filling.fill(document.path("attributes")));
        ObjectNode relationships = resource.putObject("relationships");
        document.path("relationships")
                .properties()
                .forEach(each ->
                        relationships
                                .putObject(each.getKey())
                                .set("data", filling.fill(each.getValue())));
    }

    /** Sets attributes and relationships. Other fields are words for the document alone. */
    private static void set(ObjectNode resource, JsonNode fields, Filling filling) {
        fields.fieldNames()
                .forEachRemaining(name -> {
                    if (resource.path("attributes").has(name)) {
                        resource.withObject("/attributes").set(name, filling.value(name));
                    } else if (resource.path("relationships").has(name)) {
                        resource.withObject("/relationships/" + name)
                                .set("data", filling.value(name));
                    }
                });
    }

    record Occurrence(EventType event, ObjectNode resource) {
        ResourceId id() {
            return new ResourceId(resource.path("id").asText());
        }

        /** Returns the JSON:API document. For a deleted resource it has type and id only. */
        Body document() {
            ObjectNode document = JsonNodeFactory.instance.objectNode();
            document.putObject("jsonapi").put("version", "1.0");
            ObjectNode data = resource.deepCopy();
            document.set("data", event.isDeletion() ? data.retain("type", "id") : data);
            return Body.of(document.toString());
        }

        /** Returns the same event about the resource with another id; see {@link ResourceIds}. */
        Occurrence about(ResourceId other) {
            return new Occurrence(event, ResourceIds.identify(resource, event.resource(), other));
        }
    }
}
