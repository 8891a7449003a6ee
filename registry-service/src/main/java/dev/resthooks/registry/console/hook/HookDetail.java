package dev.resthooks.registry.console.hook;

import dev.resthooks.contract.hook.HookId;
import dev.resthooks.contract.hook.HookStatus;
import dev.resthooks.registry.console.chart.TimelineChart;
import dev.resthooks.registry.console.page.Times;
import dev.resthooks.registry.console.page.Wording;
import dev.resthooks.registry.hook.Disabling;
import dev.resthooks.registry.hook.Hook;
import dev.resthooks.registry.hook.HookHealth;
import dev.resthooks.registry.reconcile.postgres.LastReconciliations.Reconciled;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What the pages of a hook say of it.
 *
 * @param more its events besides the first; empty if there are none
 * @param reconciled what the receiver was told last, if it has asked
 * @param retention how long its events are kept, if known
 * @param subscription present if an agent has subscribed it
 */
public record HookDetail(
        HookHealth reported,
        HealthWords health,
        TypedSettings settings,
        String description,
        String more,
        Optional<Reconciled> reconciled,
        boolean mayChange,
        Optional<Duration> retention,
        Optional<OfAgent> subscription,
        Times times) {

    /** The subscription that the hook is; the resource may be empty. */
    public record OfAgent(String id, String resource, String ends) {}

    public Hook hook() {
        return reported.hook();
    }

    public HookId id() {
        return hook().id();
    }

    public String event() {
        return hook().state().event().eventName();
    }

    /** Returns whether its owner may do more with it than to replay and delete it. */
    public boolean isEditable() {
        return mayChange && subscription.isEmpty();
    }

    public String target() {
        return Wording.target(hook().state());
    }

    public long revision() {
        return hook().state().revision();
    }

    public String count() {
        return Wording.counted(hook().state().triggeredCount(), "time");
    }

    public boolean wasTriggered() {
        return hook().state().triggeredCount() > 0;
    }

    public boolean isActive() {
        return hook().state().status() == HookStatus.ACTIVE;
    }

    public Optional<Instant> stopped() {
        return hook().disabled()
                .map(Disabling::at)
                .map(it -> TimelineChart.start(hook()).filter(it::isBefore).orElse(it));
    }

    /** Returns the time of the first event that may wait while it is disabled, if known. */
    public Optional<Instant> waitingSince() {
        return TimelineChart.waitingSince(reported);
    }

    /** Says how long events wait while it is disabled, and whether all of them are still there. */
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
                reported.gaps().isEmpty()
                        ? "Nothing is lost. Events wait here"
                        : "All events since " + times.exact(first.get()) + " wait here";
        return "%s %s, the first of them until %s.".formatted(events, kept(), times.exact(end));
    }

    /** Says what the receiver was told of the events of a span of time. */
    public String told(Reconciled it) {
        String found =
                it.different() > 0
                        ? "the receiver may lack some of "
                                + Wording.counted(it.different(), "event")
                        : it.expected() > 0
                                ? "the receiver has all of "
                                        + Wording.counted(it.expected(), "event")
                                : "there was no event for the receiver";
        return "%s to %s: %s%s%s"
                .formatted(
                        times.exact(it.from()),
                        times.exact(it.to()),
                        found,
                        it.pending() > 0 ? ", " + Wording.number(it.pending()) + " pending" : "",
                        it.isComplete() ? "" : ", not proven for all of this time");
    }

    private String kept() {
        return retention
                .map(it -> "for " + Wording.longDuration(it))
                .orElse("for as long as the event log keeps them");
    }
}
