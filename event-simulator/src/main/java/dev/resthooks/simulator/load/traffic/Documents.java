package dev.resthooks.simulator.load.traffic;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.resthooks.contract.event.Body;
import dev.resthooks.contract.event.EventType;
import dev.resthooks.contract.event.OrgKey;
import dev.resthooks.contract.event.ResourceId;
import dev.resthooks.contract.event.ResourceType;
import dev.resthooks.simulator.plan.Traffic.Bodies;
import dev.resthooks.simulator.platform.SingleEvents;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** Creates documents from a few prepared ones, in well under a microsecond each. */
final class Documents {
    private static final int VARIANTS = 8;
    private static final Instant WRITTEN = Instant.parse("2026-01-05T09:00:00Z");

    private final Map<EventType, List<Form>> forms = new HashMap<>();
    private final WeightedDice dice;

    /** The parts of a document before and after the id of its resource. */
    @SuppressWarnings("ArrayRecordComponent") // Never compared.
    private record Form(byte[] head, byte[] tail) {
        static Form of(String document, String id) {
            int at = document.indexOf(id);
            return new Form(
                    document.substring(0, at).getBytes(UTF_8),
                    document.substring(at + id.length()).getBytes(UTF_8));
        }

        Body about(byte[] id) {
            byte[] body = new byte[head.length + id.length + tail.length];
            System.arraycopy(head, 0, body, 0, head.length);
            System.arraycopy(id, 0, body, head.length, id.length);
            System.arraycopy(tail, 0, body, head.length + id.length, tail.length);
            return Body.of(body);
        }
    }

    Documents(Iterable<EventType> types, Bodies bodies, long seed) {
        for (EventType type : types) {
            forms.put(
                    type,
                    switch (bodies) {
                        case Bodies.Natural() -> natural(type, seed);
                        case Bodies.Sized(List<Bodies.Size> sizes) ->
                                sizes.stream().map(size -> sized(type, size.bytes())).toList();
                    });
        }
        this.dice =
                switch (bodies) {
                    case Bodies.Natural() ->
                            new WeightedDice(new double[] {1, 1, 1, 1, 1, 1, 1, 1});
                    case Bodies.Sized(List<Bodies.Size> sizes) ->
                            new WeightedDice(
                                    sizes.stream().mapToDouble(Bodies.Size::share).toArray());
                };
    }

    Body about(EventType type, ResourceId resource, RandomGenerator luck) {
        List<Form> choice = forms.getOrDefault(type, List.of());
        return choice.get(dice.draw(luck)).about(resource.value().getBytes(UTF_8));
    }

    static ResourceId resource(ResourceType type, long number) {
        String plain = Long.toString(number + 1_000);
        return new ResourceId(
                switch (type.typeName()) {
                    case "actionparticipants" -> plain + "--11--" + (number % 97 + 2_000);
                    case "datacollectionrecordvalues" -> "31--value--" + plain;
                    default -> plain;
                });
    }

    private static List<Form> natural(EventType type, long seed) {
        List<Form> written = new ArrayList<>();
        for (int variant = 0; variant < VARIANTS; variant++) {
            ResourceId id = resource(type.resource(), 70_000_000 + variant);
            SingleEvents story =
                    new SingleEvents(type, new OrgKey("load"), Optional.of(id), seed + variant);
            written.add(Form.of(story.next(WRITTEN).body().text(), id.value()));
        }
        return written;
    }

    /** Returns a document of {@code bytes} bytes, or a longer one if none is as short. */
    private static Form sized(EventType type, int bytes) {
        String id = "1234567";
        String head =
                "{\"jsonapi\":{\"version\":\"1.0\"},\"data\":{\"type\":\""
                        + type.resource().typeName()
                        + "\",\"id\":\""
                        + id
                        + "\",\"attributes\":{\"text\":\"";
        String end = "\"}}}";
        String filler = "x".repeat(Math.max(0, bytes - head.length() - end.length()));
        return Form.of(head + filler + end, id);
    }
}
