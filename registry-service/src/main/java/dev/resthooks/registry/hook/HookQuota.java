package dev.resthooks.registry.hook;

import dev.resthooks.contract.event.EventType;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How many hooks an organisation may have in all and for one event; empty for any number. Disabled
 * hooks count, because dispatchers hold them too.
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

    /** Returns why an organisation with so many hooks can't have one more, or empty if it can. */
    public Optional<HookRefusal> refusal(long present) {
        return reached(perOrganisation, present).map(HookRefusal.TooManyHooks::new);
    }

    public Optional<HookRefusal> refusal(EventType event, long present) {
        return reached(perEvent, present)
                .map(most -> new HookRefusal.TooManyHooksForEvent(event, most));
    }

    private static Optional<Integer> reached(Optional<Integer> quota, long present) {
        return quota.filter(most -> present >= most);
    }
}
