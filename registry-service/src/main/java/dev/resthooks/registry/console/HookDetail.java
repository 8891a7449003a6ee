package dev.resthooks.registry.console;

import dev.resthooks.contract.hook.HookStatus;
import dev.resthooks.registry.hook.Disabling;
import dev.resthooks.registry.hook.Hook;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A hook on its own page.
 *
 * @param mayChange whether whoever signed in may change it
 * @param isActive whether events are delivered to it now
 * @param client the API client that registered it, if known
 * @param kept how long events wait for it, such as {@code for 7 days}
 * @param waiting what becomes of the events that wait while it is disabled
 * @param waitingSince the time of the first event that may wait while it is disabled, if known
 * @param disabled when it was disabled; empty if it is Active or if that is not known
 */
public record HookDetail(
        HookRow row,
        String description,
        boolean mayChange,
        boolean isActive,
        long revision,
        Optional<String> client,
        String kept,
        String waiting,
        Optional<Instant> waitingSince,
        Optional<ShownTime> disabled) {

    /**
     * Returns what a page says of a hook.
     *
     * @param description the description of its event
     * @param retention how long its events are kept, if known
     */
    public static HookDetail of(
            Hook hook,
            HookRow row,
            String description,
            boolean mayChange,
            Optional<Duration> retention,
            Instant now,
            ZoneId zone) {
        return new HookDetail(
                row,
                description,
                mayChange,
                hook.state().status() == HookStatus.ACTIVE,
                hook.state().revision(),
                hook.client(),
                kept(retention),
                waiting(waitingSince(hook, row), retention, now, zone),
                waitingSince(hook, row),
                hook.disabled().map(it -> ShownTime.of(it.at(), now, zone)));
    }

    private static String kept(Optional<Duration> retention) {
        return retention
                .map(it -> "for " + Wording.longDuration(it))
                .orElse("for as long as the event log keeps them");
    }

    private static Optional<Instant> waitingSince(Hook hook, HookRow row) {
        return Stream.of(row.oldestWaiting(), hook.disabled().map(Disabling::at))
                .flatMap(Optional::stream)
                .min(Comparator.naturalOrder());
    }

    /** Says whether all events since the hook was disabled are still there, as far as known. */
    private static String waiting(
            Optional<Instant> first, Optional<Duration> retention, Instant now, ZoneId zone) {
        if (retention.isEmpty() || first.isEmpty()) {
            return "Events wait here " + kept(retention) + ".";
        }
        Instant end = first.get().plus(retention.get());
        return end.isAfter(now)
                ? "Nothing is lost. Events wait here %s, the first of them until %s."
                        .formatted(kept(retention), ShownTime.of(end, now, zone).exact())
                : "Events from before %s are no longer available. The others wait here %s."
                        .formatted(
                                ShownTime.of(now.minus(retention.get()), now, zone).exact(),
                                kept(retention));
    }
}
