package dev.resthooks.contract.wire;

import dev.resthooks.contract.Topics;
import dev.resthooks.contract.event.EventPartition;
import dev.resthooks.contract.event.EventPosition;
import dev.resthooks.contract.event.EventType;
import dev.resthooks.contract.text.TextBuffer;
import java.util.Optional;

/** The position of an event in a report: partition, offset, and the topic if it isn't usual. */
final class EventPositionJson {
    private EventPositionJson() {}

    /** Appends the fields to an object that has fields already. */
    static void write(EventPosition position, EventType type, TextBuffer json) {
        json.text(",\"p\":").number(position.partition().number());
        json.text(",\"o\":").number(position.offset());
        String topic = position.partition().topic();
        if (!topic.equals(Topics.events(type.resource()))) {
            json.text(",\"q\":").quoted(topic);
        }
    }

    static Optional<EventPosition> readIfPresent(Fields fields, EventType type) {
        if (fields.textOrNull("p") == null || fields.textOrNull("o") == null) {
            return Optional.empty();
        }
        String topic =
                Optional.ofNullable(fields.textOrNull("q"))
                        .orElseGet(() -> Topics.events(type.resource()));
        return Optional.of(
                new EventPosition(
                        new EventPartition(topic, Math.toIntExact(fields.number("p"))),
                        fields.number("o")));
    }
}
