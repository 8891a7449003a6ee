package dev.resthooks.registry.operator;

import dev.resthooks.contract.event.EventPosition;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A record that a dispatcher found on an event topic, and that is not a valid event.
 *
 * @param died when a dispatcher set the record aside
 * @param source empty if the dead event doesn't name an event topic
 * @param size the length in bytes of the value that was found
 * @param isWhole whether the dead event has all of the value
 */
public record DeadEvent(
        Id id,
        Instant died,
        Optional<EventPosition> source,
        Cause cause,
        Claims claims,
        long size,
        boolean isWhole) {

    /** Why a record is not a valid event: a short code, and what was found, without the value. */
    public record Cause(String reason, String detail) {}

    /** What the headers of a record say, valid or not. */
    public record Claims(
            Optional<String> eventName,
            Optional<String> eventId,
            Optional<String> orgKey,
            Optional<String> redrivenFrom) {}

    /** Where a dead event lies on the topic of dead events. */
    public record Id(int partition, long offset) {
        private static final Pattern TEXT = Pattern.compile("([0-9]{1,9})-([0-9]{1,18})");

        /** Parses a text of {@link #toString}. Returns empty if it is none. */
        public static Optional<Id> read(String text) {
            Matcher found = TEXT.matcher(text);
            if (!found.matches()) {
                return Optional.empty();
            }
            int partition = Integer.parseInt(found.group(1));
            return Optional.of(new Id(partition, Long.parseLong(found.group(2))));
        }

        @Override
        public String toString() {
            return partition + "-" + offset;
        }
    }

    /** A dead event with its record as it was found, as text: bytes beyond UTF-8 are replaced. */
    public record Content(
            DeadEvent event, String key, List<Header> headers, String value, boolean isShortened) {
        public Content {
            headers = List.copyOf(headers);
        }

        public record Header(String name, String value) {}
    }
}
