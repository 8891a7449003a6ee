package dev.resthooks.registry.console.hook;

import dev.resthooks.contract.hook.HookId;
import dev.resthooks.contract.hook.HookStatus;
import dev.resthooks.registry.console.chart.TimelineChart;
import dev.resthooks.registry.console.page.Times;
import dev.resthooks.registry.console.page.Wording;
import dev.resthooks.registry.health.HookHealth;
import dev.resthooks.registry.health.LaneHealth;
import dev.resthooks.registry.hook.Disabling;
import dev.resthooks.registry.hook.Hook;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What the pages of a hook say of it.
 *
 * @param reports what the dispatchers have reported of it
 * @param oldest the time of the oldest event that is known to wait
 * @param description the description of its event
 * @param mayChange whether whoever signed in may change it
 * @param retention how long its events are kept, if known
 */
public record HookDetail(
        Hook hook,
        LaneHealth.Reports reports,
        HealthWords health,
        Optional<Instant> oldest,
        TypedSettings settings,
        String description,
        boolean mayChange,
        Optional<Duration> retention,
        Times times) {

    static HookDetail of(
            Hook hook,
            LaneHealth.Reports reports,
            String description,
            boolean mayChange,
            Optional<Duration> retention,
            Times times) {
        HookHealth health = HookHealth.of(hook, reports);
        return new HookDetail(
                hook,
                reports,
                HealthWords.of(health, times),
                health.undelivered().oldest(),
                TypedSettings.of(hook, times),
                description,
                mayChange,
                retention,
                times);
    }

    public HookId id() {
        return hook.id();
    }

    public String event() {
        return hook.state().event().eventName();
    }

    public String target() {
        return hook.state().targetUrl();
    }

    public long revision() {
        return hook.state().revision();
    }

    /** Returns how often the hook was triggered, such as {@code 1,204 times}. */
    public String count() {
        return Wording.counted(hook.state().triggeredCount(), "time");
    }

    public boolean wasTriggered() {
        return hook.state().triggeredCount() > 0;
    }

    public boolean isActive() {
        return hook.state().status() == HookStatus.ACTIVE;
    }

    /** Returns from when on events have not been delivered because it is disabled, if known. */
    public Optional<Instant> stopped() {
        return hook.disabled().map(Disabling::at).map(this::read);
    }

    /** Returns the time of the first event that may wait while it is disabled, if known. */
    public Optional<Instant> waitingSince() {
        return Stream.of(oldest.map(this::read), stopped())
                .flatMap(Optional::stream)
                .min(Comparator.naturalOrder());
    }

    /** Returns the time, or that from which on the hook reads events if that is later. */
    private Instant read(Instant time) {
        return TimelineChart.start(hook).filter(time::isBefore).orElse(time);
    }

    /**
     * Says what becomes of the events that wait while it is disabled, now or from now on, and
     * whether all of them are still there, as far as known.
     */
    public String waiting() {
        Optional<Instant> first =
                isActive() ? waitingSince().or(() -> Optional.of(times.now())) : waitingSince();
        if (retention.isEmpty() || first.isEmpty()) {
            return "Events wait here " + kept() + ".";
        }
        Instant end = first.get().plus(retention.get());
        if (!end.isAfter(times.now())) {
            return "Events from before %s may no longer be available. The others wait here %s."
                    .formatted(times.exact(times.now().minus(retention.get())), kept());
        }
        String events =
                reports.gaps().isEmpty()
                        ? "Nothing is lost. Events wait here"
                        : "All events since " + times.exact(first.get()) + " wait here";
        return "%s %s, the first of them until %s.".formatted(events, kept(), times.exact(end));
    }

    private String kept() {
        return retention
                .map(it -> "for " + Wording.longDuration(it))
                .orElse("for as long as the event log keeps them");
    }
}
