package dev.resthooks.registry.console.chart;

import dev.resthooks.contract.report.GapReport;
import dev.resthooks.contract.report.Health;
import dev.resthooks.contract.report.HealthReport;
import dev.resthooks.registry.console.page.Times;
import dev.resthooks.registry.console.page.Wording;
import dev.resthooks.registry.hook.HookHealth;
import dev.resthooks.registry.replay.Replay;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * A hook on the event log, as far as the registry knows: a line from the oldest event that the log
 * keeps to now, the lanes on which events wait or fail, and the newest gaps first.
 */
public record HookTimeline(
        HookHealth reported,
        List<HealthReport> lanes,
        List<GapReport> gaps,
        Optional<Duration> retention,
        TimelineChart line,
        Instant begin,
        Times times) {
    /** How long the line is if the retention isn't known. */
    private static final Duration USUAL = Duration.ofDays(7);

    private static final int MOST_GAPS = 10;

    public static HookTimeline of(
            HookHealth reported, List<Replay> replays, Optional<Duration> retention, Times times) {
        Instant oldest = times.now().minus(retention.orElse(USUAL));
        Instant begin = TimelineChart.begin(reported.hook(), replays, oldest, times.now());
        return new HookTimeline(
                reported,
                reported.troubled(),
                reported.gaps().stream().limit(MOST_GAPS).toList(),
                retention,
                TimelineChart.of(reported, replays, begin, times.now()),
                begin,
                times);
    }

    public String first(HealthReport lane) {
        OptionalLong first = lane.backlog().oldest();
        return first.isPresent() ? Long.toString(first.getAsLong()) : "not known";
    }

    public String waiting(HealthReport lane) {
        OptionalLong waiting = lane.backlog().waiting();
        return waiting.isPresent() ? Wording.number(waiting.getAsLong()) : "not known";
    }

    public String offsets(GapReport gap) {
        return gap.from() + "–" + (gap.to() - 1);
    }

    public String reason(GapReport gap) {
        return switch (gap.reason()) {
            case RETENTION -> "The log deleted them first.";
            case UNREADABLE -> "The log has them no more, or not as they were.";
            case OTHER -> "The reason is not known.";
        };
    }

    /** Returns whether the log may have lost events that wait. */
    public boolean mayLack() {
        return TimelineChart.waitingSince(reported)
                .flatMap(first -> retention.map(first::plus))
                .filter(end -> !end.isAfter(times.now()))
                .isPresent();
    }

    public List<String> notes() {
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
        return TimelineChart.start(reported.hook())
                .map(it ->
                        "The hook gets events that happened at " + times.exact(it) + " or later.")
                .orElse("From when on the hook gets events is not known.");
    }

    private boolean isDisabled() {
        return reported.state() == Health.HALTED;
    }

    private String position() {
        if (isDisabled()) {
            return reported.hook()
                    .disabled()
                    .map(it -> "It stopped at " + times.exact(it.at()) + ".")
                    .orElse("When it stopped is not known.");
        }
        return lanes.isEmpty()
                ? "No partition has reported that events wait or are tried again."
                : "On %s events wait or are tried again; the others have reported no trouble."
                        .formatted(Wording.counted(lanes.size(), "partition"));
    }

    private String waiting() {
        if (lanes.isEmpty()) {
            return isDisabled() ? "When you resume it, the events that wait are counted." : "";
        }
        OptionalLong waiting = reported.waitingByReports();
        String number =
                waiting.isEmpty()
                        ? "How many events wait is not known"
                        : (isDisabled() ? "At least " : "") + Wording.waits(waiting.getAsLong());
        return number
                + reported.oldest()
                        .map(it -> "; the oldest known is from " + times.exact(it))
                        .orElse("")
                + ".";
    }

    private String holes() {
        return lanes.isEmpty()
                ? ""
                : "Which single events were passed and are tried again is known to the dispatchers"
                        + " alone; the deliveries in the state Retrying show those that were tried.";
    }
}
