package dev.resthooks.contract;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.resthooks.contract.event.EventType;
import dev.resthooks.contract.report.EventPartition;
import dev.resthooks.contract.report.EventPosition;
import java.io.IOException;
import java.util.Optional;

/**
 * {@link EventPosition} as fields of a report: {@code p} partition, {@code o} offset, and {@code q}
 * the topic where it isn't the one of the event's resource.
 */
final class EventPositionJson {
    private EventPositionJson() {}

    static void write(EventPosition position, EventType type, JsonGenerator json)
            throws IOException {
        json.writeNumberField("p", position.partition().partition());
        json.writeNumberField("o", position.offset());
        String topic = position.partition().topic();
        if (!topic.equals(Topics.events(type.resource()))) {
            json.writeStringField("q", topic);
        }
    }

    static Optional<EventPosition> readIfTold(Fields fields, EventType type) {
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
