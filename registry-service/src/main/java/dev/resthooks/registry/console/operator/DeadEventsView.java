package dev.resthooks.registry.console.operator;

import dev.resthooks.registry.operator.DeadEventPage;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/**
 * A page of dead events.
 *
 * @param isKnown whether Kafka has answered
 * @param next the text of the cursor of the next page; empty if this is the last one
 */
public record DeadEventsView(boolean isKnown, List<DeadEventRow> rows, Optional<String> next) {
    /** The most dead events of a page. */
    public static final int PAGE_SIZE = 25;

    public DeadEventsView {
        rows = List.copyOf(rows);
    }

    public static DeadEventsView of(DeadEventPage page, Instant now, ZoneId zone) {
        return new DeadEventsView(
                true,
                page.events().stream().map(it -> DeadEventRow.of(it, now, zone)).toList(),
                page.next().map(DeadEventPage.Cursor::text));
    }

    /** Says in a sentence whether there are dead events. */
    public String summary() {
        if (!isKnown) {
            return "Kafka does not answer at the moment.";
        }
        return rows.isEmpty()
                ? "There are none."
                : "The newest one was set aside %s (%s)."
                        .formatted(rows.getFirst().died().words(), rows.getFirst().reason());
    }

    /** Returns what is shown if Kafka doesn't answer. */
    public static DeadEventsView unknown() {
        return new DeadEventsView(false, List.of(), Optional.empty());
    }
}
