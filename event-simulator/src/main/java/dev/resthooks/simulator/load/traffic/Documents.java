package dev.resthooks.simulator.load.traffic;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.resthooks.contract.catalogue.Catalogue;
import dev.resthooks.contract.event.Body;
import dev.resthooks.contract.event.EventType;
import dev.resthooks.contract.event.OrgKey;
import dev.resthooks.contract.event.ResourceId;
import dev.resthooks.simulator.plan.Traffic.Bodies;
import dev.resthooks.simulator.sample.SampleEvents;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;

/** Creates documents from a few prepared ones, in well under a microsecond each. */
final class Documents {
    private static final Instant WRITTEN = Instant.parse("2026-01-05T09:00:00Z");

    private final Map<EventType, List<Form>> forms = new HashMap<>();
    private final WeightedDice dice;

    /** The parts of a document before and after the id of its resource. */
    @SuppressWarnings("ArrayRecordComponent") // Never compared.
    private record Form(byte[] head, byte[] tail) {
        /** Takes what makes the document about an id, which is where two of them differ. */
        static Form of(UnaryOperator<String> document) {
            byte[] one = document.apply("1").getBytes(UTF_8);
            int at = Arrays.mismatch(one, document.apply("2").getBytes(UTF_8));
            return new Form(Arrays.copyOf(one, at), Arrays.copyOfRange(one, at + 1, one.length));
        }

        Body about(byte[] id) {
            byte[] body = new byte[head.length + id.length + tail.length];
            System.arraycopy(head, 0, body, 0, head.length);
            System.arraycopy(id, 0, body, head.length, id.length);
            System.arraycopy(tail, 0, body, head.length + id.length, tail.length);
            return Body.of(body);
        }
    }

    Documents(Iterable<Catalogue.Event> events, Bodies bodies) {
        for (Catalogue.Event event : events) {
            forms.put(
                    event.type(),
                    switch (bodies) {
                        case Bodies.Natural() -> List.of(natural(event));
                        case Bodies.Sized(List<Bodies.Size> sizes) ->
                                sizes.stream().map(size -> sized(event, size.bytes())).toList();
                    });
        }
        this.dice =
                switch (bodies) {
                    case Bodies.Natural() -> new WeightedDice(new double[] {1});
                    case Bodies.Sized(List<Bodies.Size> sizes) ->
                            new WeightedDice(
                                    sizes.stream().mapToDouble(Bodies.Size::share).toArray());
                };
    }

    Body about(EventType type, ResourceId resource, RandomGenerator luck) {
        List<Form> choice = forms.getOrDefault(type, List.of());
        return choice.get(dice.draw(luck)).about(resource.value().getBytes(UTF_8));
    }

    private static Form natural(Catalogue.Event event) {
        return Form.of(id ->
                new SampleEvents(1, List.of(new OrgKey("load")), List.of(event))
                        .single(Optional.of(new ResourceId(id)), Optional.empty(), WRITTEN)
                        .body()
                        .text());
    }

    /**
     * Returns a document that has {@code bytes} bytes with an id of seven, or a longer one if none
     * is as short.
     */
    private static Form sized(Catalogue.Event event, int bytes) {
        String head =
                "{\"jsonapi\":{\"version\":\"1.0\"},\"data\":{\"type\":\""
                        + event.resource()
                        + "\",\"id\":\"";
        String tail = "\",\"attributes\":{\"text\":\"";
        String end = "\"}}}";
        int others = head.length() + 7 + tail.length() + end.length();
        String filler = "x".repeat(Math.max(0, bytes - others));
        return Form.of(id -> head + id + tail + filler + end);
    }
}
