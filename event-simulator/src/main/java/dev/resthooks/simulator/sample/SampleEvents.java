package dev.resthooks.simulator.sample;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.resthooks.contract.catalogue.Catalogue.Event;
import dev.resthooks.contract.event.Body;
import dev.resthooks.contract.event.DomainEvent;
import dev.resthooks.contract.event.EventId;
import dev.resthooks.contract.event.OrgKey;
import dev.resthooks.contract.event.ResourceId;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.random.RandomGenerator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Events of a catalogue, made from its samples. The first event of a resource makes one, unless its
 * name says that it changes one; the others are about one that is there, or that counts as having
 * been made before. A bare event is the last about its resource. Times in documents are those of
 * the events, and relationships lead to resources that are there.
 *
 * <p>The same seed, organisations, events and times give the same events, byte for byte. For one
 * thread at a time. Memory is bounded, however many there are.
 */
public final class SampleEvents {
    /** The number of resources of an organisation and type that can still change. */
    private static final int ROOM = 32;

    private static final Pattern UUID_TEXT =
            Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    private static final Pattern CHANGE = Pattern.compile(".*(Updated|Changed|Deleted)");
    private static final Pattern LAST_NUMBER = Pattern.compile("(.*?)(\\d+)(\\D*)");
    private static final Pattern TIME =
            Pattern.compile(
                    "(\\d{4}-\\d\\d-\\d\\d(?:T\\d\\d:\\d\\d(?::\\d\\d(?:\\.\\d{1,9})?)?)?)"
                            + "(Z|[+-](?:0\\d|1[0-7]):[0-5]\\d)?");
    private static final DateTimeFormatter NOW =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSSSSS");

    private final List<OrgKey> orgs;
    private final List<Event> events;

    /** By resource, the event that makes one. */
    private final Map<String, Event> makers = new HashMap<>();

    private final Map<OrgKey, Map<String, List<String>>> ids = new HashMap<>();
    private final SplittableRandom random;
    private final long first;
    private long number;

    /** Creates events of which each comes as often as any other. */
    public SampleEvents(long seed, List<OrgKey> orgs, List<Event> events) {
        this.orgs = List.copyOf(orgs);
        this.events = List.copyOf(events);
        this.random = new SplittableRandom(seed);
        this.first = random.nextInt(10_000, 90_000);
        this.number = first;
        events.stream()
                .filter(event -> !event.bare() && !CHANGE.matcher(event.name()).matches())
                .forEach(event -> makers.putIfAbsent(event.resource(), event));
    }

    public DomainEvent next(Instant at) {
        OrgKey org = orgs.get(random.nextInt(orgs.size()));
        Event wanted = events.get(random.nextInt(events.size()));
        List<String> there = ids(org, wanted.resource());
        Optional<Event> maker = Optional.ofNullable(makers.get(wanted.resource()));
        Event event = there.isEmpty() ? maker.orElse(wanted) : wanted;
        int place = random.nextInt(maker.isPresent() ? Math.max(1, there.size()) : ROOM);
        boolean isNew = maker.filter(event::equals).isPresent() || place >= there.size();
        String id = isNew ? newId(event) : there.remove(place);
        DomainEvent made = event(event, org, id, Optional.empty(), at);
        if (!event.bare()) {
            there.add(id);
        }
        if (there.size() > ROOM) {
            there.removeFirst();
        }
        return made;
    }

    /**
     * Returns the first of the events: about a given resource or a new one, with a given document
     * or its own.
     */
    public DomainEvent single(Optional<ResourceId> about, Optional<Body> document, Instant at) {
        Event event = events.getFirst();
        String id = about.map(ResourceId::value).orElseGet(() -> newId(event));
        return event(event, orgs.getFirst(), id, document, at);
    }

    private DomainEvent event(
            Event event, OrgKey org, String id, Optional<Body> document, Instant at) {
        Body body = document.orElseGet(() -> document(event.sample(), org, id, at));
        return new DomainEvent(
                new EventId(uuid(random)),
                event.type(),
                org,
                Optional.of(new ResourceId(id)),
                at,
                Optional.empty(),
                body);
    }

    private Body document(JsonNode sample, OrgKey org, String id, Instant at) {
        ObjectNode document = JsonNodeFactory.instance.objectNode();
        document.putObject("jsonapi").put("version", "1.0");
        document.set("data", ((ObjectNode) alive(sample, org, at)).put("id", id));
        return Body.of(document.toString());
    }

    private JsonNode alive(JsonNode sample, OrgKey org, Instant at) {
        return switch (sample) {
            case ObjectNode object -> {
                ObjectNode copy = JsonNodeFactory.instance.objectNode();
                object.properties()
                        .forEach(it -> copy.set(it.getKey(), alive(it.getValue(), org, at)));
                List<String> there = ids(org, copy.path("type").asText());
                if (copy.path("id").isTextual() && !there.isEmpty()) {
                    copy.put("id", there.get(random.nextInt(there.size())));
                }
                yield copy;
            }
            case ArrayNode array -> {
                ArrayNode copy = JsonNodeFactory.instance.arrayNode();
                array.forEach(it -> copy.add(alive(it, org, at)));
                yield copy;
            }
            case TextNode text -> TextNode.valueOf(now(text.textValue(), at));
            default -> sample;
        };
    }

    /** Returns a time in the form of another one, and any other text as it is. */
    private static String now(String text, Instant at) {
        Matcher time = TIME.matcher(text);
        if (!time.matches()) {
            return text;
        }
        String zone = Optional.ofNullable(time.group(2)).orElse("");
        ZoneOffset offset = zone.isEmpty() ? ZoneOffset.UTC : ZoneOffset.of(zone);
        return NOW.format(LocalDateTime.ofInstant(at, offset)).substring(0, time.end(1)) + zone;
    }

    private List<String> ids(OrgKey org, String resource) {
        return ids.computeIfAbsent(org, _ -> new HashMap<>())
                .computeIfAbsent(resource, _ -> new ArrayList<>());
    }

    /**
     * Returns an id like that of the sample: another UUID, or another number, which has more digits
     * only when there is no other left.
     */
    private String newId(Event event) {
        String sample = event.sample().path("id").asText();
        if (UUID_TEXT.matcher(sample).matches()) {
            return uuid(random);
        }
        long next = number++;
        Matcher like = LAST_NUMBER.matcher(sample);
        if (!like.matches()) {
            return sample + "-" + next;
        }
        int digits = like.group(2).length();
        long numbers = (long) Math.pow(10, digits);
        long shown = next - first < numbers ? next % numbers : next;
        return like.group(1) + ("%0" + digits + "d").formatted(shown) + like.group(3);
    }

    /** Returns a random UUID (RFC 9562, version 4). */
    private static String uuid(RandomGenerator random) {
        long high = (random.nextLong() & ~0xF000L) | 0x4000L;
        long low = (random.nextLong() >>> 2) | 0x8000_0000_0000_0000L;
        return new UUID(high, low).toString();
    }
}
