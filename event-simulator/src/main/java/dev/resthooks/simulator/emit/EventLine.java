package dev.resthooks.simulator.emit;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.resthooks.contract.catalogue.Catalogue;
import dev.resthooks.contract.event.Body;
import dev.resthooks.contract.event.DomainEvent;
import dev.resthooks.contract.event.EventId;
import dev.resthooks.contract.event.OrgKey;
import dev.resthooks.contract.event.ResourceId;
import dev.resthooks.simulator.sample.SampleEvents;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;

/**
 * An event as one line of JSON:
 *
 * <pre>{@code
 * {"event":"ActionCreated","org":"acme","id":"70151","data":{"data":{"type":"actions","id":"70151"}}}
 * }</pre>
 *
 * <p>{@code data} is the JSON:API document, which is sent byte for byte. Without it a document is
 * made from the event's sample, and {@code id} is required. {@code eventId}, {@code time} and
 * {@code traceparent} are optional.
 */
final class EventLine {
    private static final JsonFactory JSON = new JsonFactory();
    private static final Set<String> TEXTS =
            Set.of("event", "org", "id", "eventId", "time", "traceparent");

    private final byte[] line;
    private final Map<String, String> texts = new HashMap<>();
    private Optional<Body> data = Optional.empty();

    private EventLine(byte[] line) {
        this.line = line;
    }

    sealed interface Result {
        record Event(DomainEvent event) implements Result {}

        record Invalid(String reason) implements Result {}
    }

    /** Reads a line, which may leave out what the arguments give. */
    static Result read(
            byte[] line,
            Catalogue catalogue,
            Optional<String> defaultOrg,
            Instant now,
            RandomGenerator luck) {
        EventLine fields = new EventLine(line);
        try {
            Optional<String> complaint = fields.parse();
            return complaint.isPresent()
                    ? new Result.Invalid(complaint.get())
                    : fields.event(catalogue, defaultOrg, now, luck);
        } catch (JacksonException broken) {
            return new Result.Invalid("is not JSON: " + broken.getOriginalMessage());
        } catch (IOException impossibleInMemory) {
            throw new UncheckedIOException(impossibleInMemory);
        }
    }

    private Optional<String> parse() throws IOException {
        try (JsonParser json = JSON.createParser(line)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                return Optional.of("is not a JSON object");
            }
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                String name = json.currentName();
                JsonToken value = json.nextToken();
                if (name.equals("data")) {
                    data = Optional.of(raw(json));
                } else if (value != JsonToken.VALUE_STRING) {
                    return Optional.of(name + " must be a string");
                } else if (TEXTS.contains(name)) {
                    texts.put(name, json.getText());
                } else {
                    return Optional.of("has an unknown field '" + name + "'");
                }
            }
            return Optional.empty();
        }
    }

    private Body raw(JsonParser json) throws IOException {
        int from = (int) json.currentTokenLocation().getByteOffset();
        json.skipChildren();
        json.finishToken();
        return Body.of(
                Arrays.copyOfRange(line, from, (int) json.currentLocation().getByteOffset()));
    }

    private Optional<String> text(String name) {
        return Optional.ofNullable(texts.get(name));
    }

    private Result event(
            Catalogue catalogue, Optional<String> defaultOrg, Instant now, RandomGenerator luck) {
        Optional<Catalogue.Event> type = text("event").flatMap(catalogue::find);
        String whose = text("org").or(() -> defaultOrg).orElse("");
        if (type.isEmpty()) {
            return new Result.Invalid(text("event").map(catalogue::unknown).orElse("has no event"));
        }
        if (whose.isBlank()) {
            return new Result.Invalid("has no org, and no --org is given");
        }
        Optional<String> badId = text("id").flatMap(GivenDocument::complaint);
        if (badId.isPresent()) {
            return new Result.Invalid("has a bad id: " + badId.get());
        }
        Optional<ResourceId> id = text("id").map(ResourceId::new);
        if (data.isEmpty() && id.isEmpty()) {
            return new Result.Invalid(
                    "has neither data nor an id for which data could be generated");
        }
        GivenDocument.Check check =
                data.map(it -> GivenDocument.check(it, type.get(), id))
                        .orElseGet(() -> new GivenDocument.Check.Fits(id.orElseThrow()));
        return switch (check) {
            case GivenDocument.Check.Fits(ResourceId about) ->
                    happened(type.get(), new OrgKey(whose), about, now, luck);
            case GivenDocument.Check.Misfit(String pointer, String reason) ->
                    new Result.Invalid("has bad data" + pointer + ": " + reason);
        };
    }

    private Result happened(
            Catalogue.Event type,
            OrgKey whose,
            ResourceId about,
            Instant now,
            RandomGenerator luck) {
        SampleEvents samples = new SampleEvents(luck.nextLong(), List.of(whose), List.of(type));
        try {
            DomainEvent made = samples.single(Optional.of(about), data, now);
            return new Result.Event(
                    new DomainEvent(
                            text("eventId").map(EventId::new).orElse(made.id()),
                            made.type(),
                            whose,
                            made.resource(),
                            text("time").map(Instant::parse).orElse(now),
                            text("traceparent"),
                            made.body()));
        } catch (DateTimeException noTime) {
            return new Result.Invalid("has a time that doesn't have the form 2026-01-31T12:00:00Z");
        } catch (IllegalArgumentException blank) {
            return new Result.Invalid("has a blank eventId");
        }
    }
}
