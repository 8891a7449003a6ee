package dev.resthooks.registry.hook;

import dev.resthooks.contract.event.EventType;
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

    public boolean isUnlimited() {
        return perOrganisation.isEmpty() && perEvent.isEmpty();
    }

    /**
     * Returns why the organisation can't have one more hook, or empty if it can.
     *
     * @param present the organisation's hooks
     */
    public Optional<HookRefusal> refusal(long present) {
        return reached(perOrganisation, present).map(HookRefusal.TooManyHooks::new);
    }

    /**
     * Returns why the organisation can't have one more hook for the event, or empty if it can.
     *
     * @param present the organisation's hooks for the event
     */
    public Optional<HookRefusal> refusal(EventType event, long present) {
        return reached(perEvent, present)
                .map(most -> new HookRefusal.TooManyHooksForEvent(event, most));
    }

    private static Optional<Integer> reached(Optional<Integer> quota, long present) {
        return quota.filter(most -> present >= most);
    }
}
