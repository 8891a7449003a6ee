package dev.resthooks.registry.hook;

import dev.resthooks.contract.event.EventType;
import dev.resthooks.registry.api.ProblemException;
import dev.resthooks.registry.api.Problems;
import dev.resthooks.registry.api.Source;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How many hooks an organisation may have. Disabled hooks count, because dispatchers hold them too.
 *
 * @param perOrganisation the maximum of all its hooks; empty for any number
 * @param perEvent the maximum of its hooks for one event; empty for any number
 */
public record HookQuota(Optional<Integer> perOrganisation, Optional<Integer> perEvent) {
    public HookQuota {
        if (Stream.of(perOrganisation, perEvent).flatMap(Optional::stream).anyMatch(it -> it < 1)) {
            throw new IllegalArgumentException(
                    "a quota of hooks must be at least 1, not %s for an organisation and %s for an event"
                            .formatted(shown(perOrganisation), shown(perEvent)));
        }
    }

    private static String shown(Optional<Integer> quota) {
        return quota.map(it -> Integer.toString(it)).orElse("any number");
    }

    /** Returns whether an organisation may have any number of hooks. */
    public boolean isUnlimited() {
        return perOrganisation.isEmpty() && perEvent.isEmpty();
    }

    /**
     * Refuses one more hook if the organisation has as many as it may have.
     *
     * @param present the organisation's hooks
     * @throws ProblemException with status 409
     */
    public void refuseBeyond(long present) {
        if (isReached(perOrganisation, present)) {
            throw Problems.of(
                    409,
                    "too-many-hooks",
                    "Your organisation has too many hooks",
                    "An organisation can have at most %d hooks, disabled ones included. Delete one that you no"
                                    .formatted(perOrganisation.orElseThrow())
                            + " longer need.",
                    new Source.Header("Authorization"));
        }
    }

    /**
     * Refuses one more hook for an event if the organisation has as many for it as it may have.
     *
     * @param present the organisation's hooks for the event
     * @throws ProblemException with status 409
     */
    public void refuseBeyond(EventType event, long present) {
        if (isReached(perEvent, present)) {
            throw Problems.of(
                    409,
                    "too-many-hooks-for-event",
                    "Your organisation has too many hooks for the event",
                    "An organisation can have at most %d hooks for %s, disabled ones included. Delete one that"
                                    .formatted(perEvent.orElseThrow(), event.eventName())
                            + " you no longer need.",
                    new Source.Pointer("/resthooks/eventName"));
        }
    }

    private static boolean isReached(Optional<Integer> quota, long present) {
        return quota.filter(most -> present >= most).isPresent();
    }
}
