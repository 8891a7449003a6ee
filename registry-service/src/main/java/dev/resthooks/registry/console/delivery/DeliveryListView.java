package dev.resthooks.registry.console.delivery;

import dev.resthooks.registry.deliverylog.DeliveryPage;
import dev.resthooks.registry.deliverylog.DeliveryState;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A page of the deliveries of a hook.
 *
 * @param isKnown whether the deliveries could be found in time
 * @param state the state that is asked for; empty for any
 */
public record DeliveryListView(
        boolean isKnown, DeliveryPage page, List<DeliveryRow> rows, Optional<DeliveryState> state) {

    /** Returns the name of the state that is asked for, or an empty text. */
    public String stateName() {
        return state.map(DeliveryState::stateName).orElse("");
    }

    public List<String> states() {
        return Stream.of(DeliveryState.values()).map(DeliveryState::stateName).toList();
    }
}
