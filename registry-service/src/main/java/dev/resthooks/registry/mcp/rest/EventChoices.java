package dev.resthooks.registry.mcp.rest;

import static java.util.stream.Collectors.joining;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.resthooks.contract.catalogue.Catalogue;
import dev.resthooks.contract.event.EventType;
import dev.resthooks.contract.event.ResourceId;
import dev.resthooks.contract.hook.McpCall.Payload;
import dev.resthooks.registry.api.BodyFields;
import dev.resthooks.registry.api.Problems;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** What agents can choose: an event of the catalogue, and its arguments. */
@ApplicationScoped
class EventChoices {
    private final Catalogue catalogue;
    private final boolean isFullAllowed;

    EventChoices(
            Catalogue catalogue,
            @ConfigProperty(name = "resthooks.mcp.payload-full") boolean isFullAllowed) {
        this.catalogue = catalogue.withoutNotices();
        this.isFullAllowed = isFullAllowed;
    }

    record Choice(EventType event, Arguments arguments) {}

    /** Which events of a name are wanted, and how. */
    record Arguments(Optional<ResourceId> only, Payload payload) {
        /** Reads {@code arguments}. Throws a problem if they are wrong. */
        static Arguments read(BodyFields params, boolean isFullAllowed) {
            BodyFields given =
                    BodyFields.at(
                            params.pointer() + "/arguments",
                            params.value("arguments", JsonNode::isObject, "an object")
                                    .orElseGet(JsonNodeFactory.instance::objectNode),
                            isFullAllowed ? Set.of("resourceId", "payload") : Set.of("resourceId"),
                            "{\"resourceId\":…}");
            return new Arguments(
                    given.value("resourceId", EventChoices::isResource, "1 to 256 characters")
                            .map(it -> new ResourceId(it.asText())),
                    given.value("payload", it -> ofWord(it).isPresent(), "identity or full")
                            .flatMap(EventChoices::ofWord)
                            .orElse(Payload.IDENTITY));
        }

        /** Returns a text that tells these from others. Ids have no line breaks. */
        String key() {
            String resource = only.map(ResourceId::value).orElse("");
            return payload == Payload.FULL ? resource + "\n" + payload.word() : resource;
        }
    }

    /** Reads {@code name} and {@code arguments}. Throws a problem if there is no such choice. */
    Choice read(BodyFields params) {
        EventType event =
                catalogue
                        .find(params.requiredText("name"))
                        .map(Catalogue.Event::type)
                        .orElseThrow(() ->
                                Problems.notFound("There is no such event.")
                                        .about("kind", "event"));
        return new Choice(event, Arguments.read(params, isFullAllowed));
    }

    private static boolean isResource(JsonNode id) {
        return !id.asText().isBlank()
                && id.isTextual()
                && id.asText().matches("[^\\p{Cc}\\p{Cs}]{1,256}");
    }

    private static Optional<Payload> ofWord(JsonNode word) {
        return Optional.ofNullable(word.textValue()).flatMap(Payload::ofWord);
    }

    /** Returns what there is to choose from, as {@code events/list} has it. */
    String listed() {
        return catalogue.events().stream().map(this::listed).collect(joining(",", "[", "]"));
    }

    private String listed(Catalogue.Event event) {
        String identity =
                """
                {"type":"object","required":["type","id"],
                "properties":{"type":{"const":"%s"},"id":{"type":["string","null"]}}}\
                """
                        .formatted(event.resource());
        return """
        {"name":"%s","description":%s,"delivery":["webhook","push","poll"],
        "inputSchema":{"type":"object","additionalProperties":false,
        "properties":{"resourceId":{"type":"string","minLength":1,"maxLength":256}%s}},
        "payloadSchema":%s}\
        """
                .formatted(
                        event.name(),
                        TextNode.valueOf(event.description()),
                        isFullAllowed
                                ? ",\"payload\":{\"enum\":[\"identity\",\"full\"],\"default\":\"identity\"}"
                                : "",
                        isFullAllowed
                                ? "{\"type\":\"object\",\"anyOf\":[%s,%s]}"
                                        .formatted(identity, event.schema())
                                : identity);
    }
}
