package dev.resthooks.registry.replay;

import dev.resthooks.contract.event.EventId;
import dev.resthooks.contract.event.EventPosition;
import dev.resthooks.registry.hook.Hook;

/**
 * Finds the positions of single events, as far as deliveries to a hook are remembered. {@link
 * ReplayStarter#redeliver} uses the result.
 */
public interface EventPositions {
    /**
     * Finds an event that was delivered to the hook, or attempted. May block for some seconds.
     *
     * @throws dev.resthooks.registry.api.ProblemException with status 429 or 503 if too many
     *     requests read the event log
     */
    Found find(Hook hook, EventId event);

    /** The result of a search for an event. */
    sealed interface Found {
        /** The event is at this position, and the hook subscribes to its type. */
        record At(EventPosition position) implements Found {}

        /** No attempt is remembered. */
        record NoDelivery() implements Found {}

        /** Attempts are remembered, but without the position of the event. */
        record UnknownPosition() implements Found {}

        /** The event is older than the retention of the log. */
        record Gone() implements Found {}

        /** The event is there, but the hook doesn't subscribe to its type any more. */
        record Another() implements Found {}

        /**
         * The hook is Disabled and could not pass the event when it continues, because it must pass
         * as many others as it can.
         *
         * @param most that number
         */
        record TooManySkips(int most) implements Found {}

        /** The event log can't be read now. */
        record Away() implements Found {}
    }
}
