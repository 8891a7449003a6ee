package dev.resthooks.registry.console.delivery;

import dev.resthooks.contract.event.EventPosition;
import dev.resthooks.registry.console.page.ShownTime;
import dev.resthooks.registry.deliverylog.DeliveryPage;
import dev.resthooks.registry.deliverylog.DeliveryQuery.LogCursor;
import dev.resthooks.registry.deliverylog.DeliveryState;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A page of the deliveries of a hook.
 *
 * @param isKnown whether the deliveries could be found in time
 * @param state the state that is asked for; empty for any
 * @param next the text of the cursor of the next page; empty if this is the last one
 * @param searchedTo how far the search got, if it ended because it took long
 */
public record DeliveryListView(
        boolean isKnown,
        List<DeliveryRow> rows,
        Optional<DeliveryState> state,
        Optional<String> next,
        Optional<ShownTime> searchedTo) {
    /** The most deliveries of a page. */
    public static final int PAGE_SIZE = 25;

    public DeliveryListView {
        rows = List.copyOf(rows);
    }

    /**
     * Returns the view of a page.
     *
     * @param redriven positions to which dead events were re-driven
     */
    public static DeliveryListView of(
            DeliveryPage page,
            Optional<DeliveryState> state,
            Set<EventPosition> redriven,
            Instant now,
            ZoneId zone) {
        return new DeliveryListView(
                true,
                page.deliveries().stream()
                        .map(it -> DeliveryRow.of(it.delivery(), it.state(), redriven, now, zone))
                        .toList(),
                state,
                page.next().map(LogCursor::text),
                page.searchedTo().map(it -> ShownTime.of(it, now, zone)));
    }

    /** Returns a page that says that its deliveries could not be found in time. */
    public static DeliveryListView unknown(Optional<DeliveryState> state) {
        return new DeliveryListView(false, List.of(), state, Optional.empty(), Optional.empty());
    }

    /** Returns the name of the state that is asked for, or an empty text. */
    public String stateName() {
        return state.map(DeliveryState::stateName).orElse("");
    }

    public List<String> states() {
        return Stream.of(DeliveryState.values()).map(DeliveryState::stateName).toList();
    }
}
