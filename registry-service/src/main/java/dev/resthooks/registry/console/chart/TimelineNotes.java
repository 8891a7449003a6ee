package dev.resthooks.registry.console.chart;

import dev.resthooks.contract.hook.HookStatus;
import dev.resthooks.contract.report.HealthReport;
import dev.resthooks.registry.console.page.ShownTime;
import dev.resthooks.registry.console.page.Wording;
import dev.resthooks.registry.health.HookHealth.Undelivered;
import dev.resthooks.registry.hook.Hook;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What is known of a hook's place on the event log, in sentences.
 *
 * @param lanes the reports of the partitions on which events wait or fail
 * @param retention how long the log keeps events, if known
 */
record TimelineNotes(
        Hook hook,
        List<HealthReport> lanes,
        Optional<Duration> retention,
        Instant now,
        ZoneId zone) {

    List<String> all() {
        return Stream.of(kept(), start(), position(), waiting(), holes())
                .filter(it -> !it.isEmpty())
                .toList();
    }

    private String kept() {
        return retention
                .map(it -> "The event log keeps events for " + Wording.longDuration(it) + ".")
                .orElse("How long the event log keeps events is not known now.");
    }

    private String start() {
        return TimelineChart.start(hook)
                .map(it ->
                        "The hook gets events that happened at %s or later.".formatted(exact(it)))
                .orElse("From when on the hook gets events is not known.");
    }

    private String position() {
        if (hook.state().status() == HookStatus.DISABLED) {
            return hook.disabled()
                    .map(it -> "It stopped at %s.".formatted(exact(it.at())))
                    .orElse("When it stopped is not known.");
        }
        return lanes.isEmpty()
                ? "No partition has reported that events wait or are tried again."
                : "On %s events wait or are tried again; the others have reported no trouble."
                        .formatted(Wording.counted(lanes.size(), "partition"));
    }

    private String waiting() {
        boolean isDisabled = hook.state().status() == HookStatus.DISABLED;
        if (lanes.isEmpty()) {
            return isDisabled ? "When you resume it, the events that wait are counted." : "";
        }
        Undelivered undelivered = Undelivered.of(lanes);
        String number =
                undelivered.waiting().isEmpty()
                        ? "How many events wait is not known"
                        : (isDisabled ? "At least " : "")
                                + Wording.waits(undelivered.waiting().getAsLong());
        return undelivered
                .oldest()
                .map(it -> "%s; the oldest known is from %s.".formatted(number, exact(it)))
                .orElse(number + ".");
    }

    private String holes() {
        return lanes.isEmpty()
                ? ""
                : "Which single events were passed and are tried again is known to the dispatchers"
                        + " alone; the deliveries in the state Retrying show those that were tried.";
    }

    private String exact(Instant time) {
        return ShownTime.of(time, now, zone).exact();
    }
}
