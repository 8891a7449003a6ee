package dev.resthooks.registry.console.hook;

import dev.resthooks.contract.hook.HookStatus;
import dev.resthooks.registry.console.chart.TimelineChart;
import dev.resthooks.registry.console.page.ShownTime;
import dev.resthooks.registry.console.page.Wording;
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
 * @param waiting what becomes of the events that wait while it is disabled, now or from now on
 * @param waitingSince the time of the first event that may wait while it is disabled, if known
 * @param stopped from when on events have not been delivered because it is disabled, if known
 */
public record HookDetail(
        HookRow row,
        String description,
        TypedSettings settings,
        boolean mayChange,
        boolean isActive,
        long revision,
        Optional<String> client,
        String waiting,
        Optional<Instant> waitingSince,
        Optional<ShownTime> stopped) {

    /**
     * Returns what a page says of a hook.
     *
     * @param description the description of its event
     * @param retention how long its events are kept, if known
     * @param hasGaps whether events are known that it will never get
     */
    public static HookDetail of(
            Hook hook,
            HookRow row,
            String description,
            boolean mayChange,
            Optional<Duration> retention,
            boolean hasGaps,
            Instant now,
            ZoneId zone) {
        boolean isActive = hook.state().status() == HookStatus.ACTIVE;
        Optional<Instant> stopped = hook.disabled().map(Disabling::at).map(it -> read(hook, it));
        Optional<Instant> since =
                Stream.of(row.oldestWaiting().map(it -> read(hook, it)), stopped)
                        .flatMap(Optional::stream)
                        .min(Comparator.naturalOrder());
        Waiting waiting = new Waiting(retention, hasGaps, now, zone);
        return new HookDetail(
                row,
                description,
                TypedSettings.of(hook, zone),
                mayChange,
                isActive,
                hook.state().revision(),
                hook.client(),
                waiting.text(isActive ? since.or(() -> Optional.of(now)) : since),
                since,
                stopped.map(it -> ShownTime.of(it, now, zone)));
    }

    /** Returns the time, or that from which on the hook reads events if that is later. */
    private static Instant read(Hook hook, Instant time) {
        return TimelineChart.start(hook).filter(time::isBefore).orElse(time);
    }

    /** Says what becomes of events that wait. */
    private record Waiting(
            Optional<Duration> retention, boolean hasGaps, Instant now, ZoneId zone) {
        /**
         * Says whether all events since a time are still there, as far as known.
         *
         * @param first the time of the first event that may wait, if known
         */
        String text(Optional<Instant> first) {
            if (retention.isEmpty() || first.isEmpty()) {
                return "Events wait here " + kept() + ".";
            }
            Instant end = first.get().plus(retention.get());
            if (!end.isAfter(now)) {
                return "Events from before %s may no longer be available. The others wait here %s."
                        .formatted(exact(now.minus(retention.get())), kept());
            }
            String events =
                    hasGaps
                            ? "All events since " + exact(first.get()) + " wait here"
                            : "Nothing is lost. Events wait here";
            return "%s %s, the first of them until %s.".formatted(events, kept(), exact(end));
        }

        private String kept() {
            return retention
                    .map(it -> "for " + Wording.longDuration(it))
                    .orElse("for as long as the event log keeps them");
        }

        private String exact(Instant time) {
            return ShownTime.of(time, now, zone).exact();
        }
    }
}
