package dev.resthooks.dispatcher.eventlog;

import dev.resthooks.contract.event.Body;
import dev.resthooks.contract.event.EventPartition;
import java.util.List;
import java.util.Optional;

/** An invalid record of an event topic, unchanged; {@code detail} never has its value. */
public record DeadEvent(
        EventPartition partition,
        long offset,
        Optional<Body> key,
        Optional<Body> value,
        List<Header> headers,
        String reason,
        String detail) {
    public DeadEvent {
        headers = List.copyOf(headers);
    }

    public record Header(String name, Optional<Body> value) {}

    public int weight() {
        int weight = length(key) + length(value);
        for (Header header : headers) {
            weight += header.name().length() + length(header.value());
        }
        return weight;
    }

    private static int length(Optional<Body> bytes) {
        return bytes.map(Body::length).orElse(0);
    }
}
