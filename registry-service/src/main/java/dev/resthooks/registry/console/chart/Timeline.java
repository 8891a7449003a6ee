package dev.resthooks.registry.console.chart;

import dev.resthooks.contract.report.GapReport;
import dev.resthooks.contract.report.HealthReport;
import dev.resthooks.registry.console.page.ShownTime;
import dev.resthooks.registry.console.page.Wording;
import dev.resthooks.registry.health.HookHealth;
import dev.resthooks.registry.health.LaneHealth;
import dev.resthooks.registry.hook.Hook;
import dev.resthooks.registry.replay.Replay;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/**
 * A hook on the event log, as far as the registry knows: a line from the oldest event that the log
 * keeps to now, in words and as tables.
 *
 * @param line the line as an SVG
 * @param begin when the line begins
 * @param notes what is known and what isn't, a sentence each
 * @param lanes the partitions on which events wait or fail
 * @param gaps the gaps, newest first
 * @param mayLack whether the log may have lost events that wait, which is noticed later
 */
public record Timeline(
        TimelineChart line,
        ShownTime begin,
        List<String> notes,
        List<Lane> lanes,
        List<Gap> gaps,
        boolean mayLack) {
    /** The line is this long if nothing says how long it should be. */
    private static final Duration USUAL = Duration.ofDays(7);

    private static final int MOST_GAPS = 10;

    public Timeline {
        notes = List.copyOf(notes);
        lanes = List.copyOf(lanes);
        gaps = List.copyOf(gaps);
    }

    /**
     * A partition on which events wait or fail.
     *
     * @param first the position of the first unsettled event; empty if it isn't known
     * @param waiting how many events are known to wait; empty if it isn't known
     */
    public record Lane(
            String partition,
            String state,
            ShownTime since,
            String first,
            Optional<ShownTime> firstTime,
            String waiting) {
        static Lane of(HealthReport report, Instant now, ZoneId zone) {
            return new Lane(
                    report.partition().toString(),
                    state(report),
                    ShownTime.of(report.since(), now, zone),
                    report.backlog().oldest().isPresent()
                            ? Long.toString(report.backlog().oldest().getAsLong())
                            : "",
                    report.backlog().oldestTime().map(it -> ShownTime.of(it, now, zone)),
                    report.backlog().waiting().isPresent()
                            ? Wording.number(report.backlog().waiting().getAsLong())
                            : "");
        }

        private static String state(HealthReport report) {
            return switch (report.state()) {
                case HEALTHY -> "Healthy";
                case RETRYING -> "Retrying";
                case BEHIND -> "Behind";
                case SUSPENDED -> "Suspended";
                case HALTED -> "Halted";
            };
        }
    }

    /** Offsets of a partition that the hook will never get. */
    public record Gap(String partition, String offsets, String reason, ShownTime noticed) {
        static Gap of(GapReport gap, Instant now, ZoneId zone) {
            return new Gap(
                    gap.partition().toString(),
                    gap.from() + "–" + (gap.to() - 1),
                    switch (gap.reason()) {
                        case RETENTION -> "The log deleted them first.";
                        case UNREADABLE -> "The log has them no more, or not as they were.";
                        case OTHER -> "The reason is not known.";
                    },
                    ShownTime.of(gap.noticedAt(), now, zone));
        }
    }

    /**
     * Returns the timeline.
     *
     * @param reports what the dispatchers have reported of the hook
     * @param replays the replays of the hook
     * @param retention how long the log keeps events, if known
     */
    public static Timeline of(
            Hook hook,
            LaneHealth.Reports reports,
            List<Replay> replays,
            Optional<Duration> retention,
            Instant now,
            ZoneId zone) {
        List<HealthReport> lanes =
                HookHealth.troubled(reports.lanes(), hook.state().revision(), hook.epochRevision());
        Instant begin = TimelineChart.begin(hook, replays, now.minus(retention.orElse(USUAL)), now);
        return new Timeline(
                TimelineChart.of(hook, lanes, reports.gaps(), replays, begin, now),
                ShownTime.of(begin, now, zone),
                new TimelineNotes(hook, lanes, retention, now, zone).all(),
                lanes.stream().map(it -> Lane.of(it, now, zone)).toList(),
                reports.gaps().stream().limit(MOST_GAPS).map(it -> Gap.of(it, now, zone)).toList(),
                TimelineChart.waitingSince(hook, lanes)
                        .flatMap(first -> retention.map(first::plus))
                        .filter(end -> !end.isAfter(now))
                        .isPresent());
    }
}
