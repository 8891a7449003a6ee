package dev.resthooks.contract.catalogue;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.resthooks.contract.catalogue.Catalogue.Event;
import dev.resthooks.contract.catalogue.Catalogue.Resource;
import dev.resthooks.contract.event.EventType;
import dev.resthooks.contract.event.FormerEvents;
import dev.resthooks.contract.text.NearestName;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a file says of a resource and its events. If a fault is found, the result is of no use.
 *
 * @param places where each event is described, also those of other files
 */
record ResourceFile(String resource, YamlFile file, SampleCheck check, Map<String, String> places) {
    private static final List<String> FIELDS =
            List.of("resource", "title", "schema", "sample", "events");
    private static final List<String> EVENT_FIELDS =
            List.of("description", "since", "deprecated", "bare", "schema", "sample");
    private static final JsonPointer ROOT = JsonPointer.empty();
    private static final JsonPointer EVENTS = ROOT.appendProperty("events");

    Resource read() {
        onlyKnown(ROOT, FIELDS);
        named(ROOT.appendProperty("resource"));
        String title = text(ROOT.appendProperty("title"));
        JsonNode events = mapping(EVENTS);
        if (events.isObject() && events.isEmpty()) {
            file.fault(EVENTS, "is empty");
        }
        return new Resource(
                resource,
                title,
                events.propertyStream().map(Map.Entry::getKey).map(this::event).toList());
    }

    private Event event(String name) {
        JsonPointer at = EVENTS.appendProperty(name);
        if (!EventType.isName(name)) {
            file.fault(at, "must be 1 to 100 letters and digits, a letter first");
        }
        FormerEvents.named(name)
                .map(it -> it.resource().typeName())
                .filter(it -> !it.equals(resource))
                .map("can only be an event of "::concat)
                .or(() ->
                        Optional.ofNullable(places.putIfAbsent(name, file.place(at)))
                                .map("is there twice, first in "::concat))
                .ifPresent(it -> file.fault(at, it));
        onlyKnown(at, EVENT_FIELDS);
        boolean bare = isBare(at.appendProperty("bare"));
        JsonNode sample = sample(inherited(at, "sample"));
        return new Event(
                resource,
                name,
                text(at.appendProperty("description")),
                text(at.appendProperty("since")),
                Optional.of(at.appendProperty("deprecated"))
                        .filter(it -> !file.at(it).isMissingNode())
                        .map(this::text),
                bare,
                bare ? bareSchema(at) : schema(at, sample),
                bare && sample instanceof ObjectNode it
                        ? it.deepCopy().retain("type", "id")
                        : sample);
    }

    /** Returns where an event has something, which may be where its resource has it. */
    private JsonPointer inherited(JsonPointer event, String field) {
        JsonPointer own = event.appendProperty(field);
        return file.at(own).isMissingNode() ? ROOT.appendProperty(field) : own;
    }

    private JsonNode sample(JsonPointer at) {
        JsonNode sample = mapping(at);
        if (sample.isObject()) {
            named(at.appendProperty("type"));
            text(at.appendProperty("id"));
        }
        return sample;
    }

    private JsonNode schema(JsonPointer event, JsonNode sample) {
        JsonPointer at = inherited(event, "schema");
        JsonNode schema = mapping(at);
        if (schema.isObject() && sample.isObject()) {
            for (SampleCheck.Complaint complaint : check.complaints(schema, sample)) {
                JsonPointer of = complaint.ofSchema() ? at : inherited(event, "sample");
                file.fault(of.append(complaint.at()), complaint.text());
            }
        }
        return schema;
    }

    private JsonNode bareSchema(JsonPointer event) {
        JsonPointer own = event.appendProperty("schema");
        if (!file.at(own).isMissingNode()) {
            file.fault(own, "is not for a bare event");
        }
        ObjectNode schema = JsonNodeFactory.instance.objectNode().put("type", "object");
        schema.putArray("required").add("type").add("id");
        ObjectNode properties = schema.putObject("properties");
        properties.putObject("type").put("const", resource);
        properties.putObject("id").put("type", "string");
        return schema;
    }

    private void onlyKnown(JsonPointer at, List<String> known) {
        mapping(at)
                .propertyStream()
                .map(Map.Entry::getKey)
                .forEach(field -> {
                    if (!known.contains(field)) {
                        String hint = "known are " + String.join(", ", known);
                        Optional<String> nearest = NearestName.of(field, known);
                        file.fault(
                                at.appendProperty(field),
                                "is unknown; "
                                        + nearest.map(it -> "did you mean '" + it + "'?")
                                                .orElse(hint));
                    }
                });
    }

    private void named(JsonPointer at) {
        if (!text(at).equals(resource) && file.at(at).isTextual()) {
            file.fault(at, "must be '" + resource + "', as the file is named");
        }
    }

    private String text(JsonPointer at) {
        JsonNode node = file.at(at);
        if (node.isMissingNode()) {
            missing(at);
        } else if (node.isNumber()) {
            file.fault(at, "must be text, in quotes");
        } else if (!node.isTextual() || node.textValue().isBlank()) {
            file.fault(at, "must be text, and not blank");
        }
        return node.asText();
    }

    private boolean isBare(JsonPointer at) {
        JsonNode bare = file.at(at);
        if (!bare.isMissingNode() && !bare.isBoolean()) {
            file.fault(at, "must be true or false");
        }
        return bare.booleanValue();
    }

    private JsonNode mapping(JsonPointer at) {
        JsonNode node = file.at(at);
        if (node.isMissingNode()) {
            missing(at);
        } else if (!node.isObject()) {
            file.fault(at, "must be a mapping of names to values");
        }
        return node;
    }

    /** Tells it unless that is no mapping from which it is missing, which is told by itself. */
    private void missing(JsonPointer at) {
        if (file.at(at.head()).isObject()) {
            file.fault(at, "is missing");
        }
    }
}
