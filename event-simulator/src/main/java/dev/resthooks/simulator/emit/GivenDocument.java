package dev.resthooks.simulator.emit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.resthooks.contract.catalogue.Catalogue;
import dev.resthooks.contract.event.Body;
import dev.resthooks.contract.event.ResourceId;
import java.io.IOException;
import java.util.Optional;
import java.util.regex.Pattern;

/** Checks a given document against the event that it is to be sent with. */
public final class GivenDocument {
    private static final ObjectMapper JSON =
            new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
    private static final int MOST_BYTES = 1 << 20;
    private static final Pattern ID = Pattern.compile("[\\x21-\\x7e]{1,200}");

    private GivenDocument() {}

    public sealed interface Check {
        /** The document may be sent unchanged, and is about this resource. */
        record Fits(ResourceId about) implements Check {}

        /** The document doesn't fit, at a place that a JSON pointer names. */
        record Misfit(String pointer, String reason) implements Check {}
    }

    /** Returns why a text can't be the id of a resource, or empty if it can. */
    public static Optional<String> complaint(String id) {
        return ID.matcher(id).matches()
                ? Optional.empty()
                : Optional.of("an id must have 1 to 200 printable ASCII characters without spaces");
    }

    /** Checks a document, which must have the id if one is given. */
    public static Check check(Body document, Catalogue.Event event, Optional<ResourceId> id) {
        if (document.length() > MOST_BYTES) {
            return new Check.Misfit(
                    "", "the document is larger than 1 MiB, the maximum for an event");
        }
        try {
            JsonNode data = JSON.readTree(document.bytes()).path("data");
            if (!data.isObject()) {
                return new Check.Misfit(
                        "/data", "the document must be a JSON object whose 'data' is an object");
            }
            return check(data, event, id);
        } catch (JsonProcessingException broken) {
            return new Check.Misfit("", "the document is not JSON: " + broken.getOriginalMessage());
        } catch (IOException notUnicode) {
            return new Check.Misfit("", "the document is not UTF-8");
        }
    }

    private static Check check(JsonNode data, Catalogue.Event event, Optional<ResourceId> id) {
        String wanted = event.resource();
        JsonNode type = data.path("type");
        if (!type.isTextual() || !type.textValue().equals(wanted)) {
            return new Check.Misfit(
                    "/data/type",
                    event.name() + " is about '" + wanted + "', but the document is about " + type);
        }
        JsonNode found = data.path("id");
        if (!found.isTextual()) {
            return new Check.Misfit("/data/id", "the document's id must be a string");
        }
        Optional<String> complaint = complaint(found.textValue());
        if (complaint.isPresent()) {
            return new Check.Misfit("/data/id", complaint.get());
        }
        ResourceId about = new ResourceId(found.textValue());
        if (id.isPresent() && !id.get().equals(about)) {
            return new Check.Misfit(
                    "/data/id", "the document's id is " + about + ", not " + id.get());
        }
        return new Check.Fits(about);
    }
}
