package dev.resthooks.registry.console.chart;

import dev.resthooks.contract.hook.StartFrom;
import dev.resthooks.registry.hook.Disabling;
import dev.resthooks.registry.hook.Hook;
import dev.resthooks.registry.hook.HookHealth;
import dev.resthooks.registry.replay.Replay;
import dev.resthooks.registry.replay.Replay.ReplayScope;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A hook on the event log as the paths of an SVG that is 720 wide and 36 high, from the begin of
 * the line at the left to now at the right.
 *
 * @param passed the time of which no event is known to wait; empty if events wait of which the time
 *     isn't known
 */
public record TimelineChart(String passed, String waiting, String gaps, String replays) {
    private static final int WIDTH = 720;
    private static final int HEIGHT = 36;
    private static final double LINE = 16;
    private static final double REPLAY = 10;
    private static final double LEAST = 3;
    private static final Duration SHORTEST = Duration.ofMinutes(1);

    /** Returns when the hook began to read or its first replay begins, but not before oldest. */
    static Instant begin(Hook hook, List<Replay> replays, Instant oldest, Instant now) {
        Instant first =
                Stream.concat(
                                start(hook).stream(),
                                replays.stream().flatMap(it -> span(it).stream().map(Span::from)))
                        .min(Comparator.naturalOrder())
                        .filter(oldest::isBefore)
                        .orElse(oldest);
        Instant latest = now.minus(SHORTEST);
        return first.isBefore(latest) ? first : latest;
    }

    static TimelineChart of(HookHealth reported, List<Replay> replays, Instant begin, Instant now) {
        Scale scale = new Scale(begin, now);
        Optional<Instant> since = waitingSince(reported);
        Instant read = since.orElse(now);
        SvgBars.Path passed = new SvgBars.Path();
        SvgBars.Path waiting = new SvgBars.Path();
        SvgBars.Path marks = new SvgBars.Path();
        SvgBars.Path spans = new SvgBars.Path();
        if (since.isPresent() || reported.troubled().isEmpty()) {
            scale.draw(passed, new Span(start(reported.hook()).orElse(begin), read), HEIGHT, LINE);
        }
        if (read.isBefore(now)) {
            scale.draw(waiting, new Span(read, now), HEIGHT, LINE);
        }
        reported.gaps()
                .forEach(gap ->
                        scale.draw(
                                marks, new Span(gap.noticedAt(), gap.noticedAt()), HEIGHT, LINE));
        replays.forEach(
                replay -> span(replay).ifPresent(it -> scale.draw(spans, it, REPLAY, REPLAY)));
        return new TimelineChart(
                passed.toString(), waiting.toString(), marks.toString(), spans.toString());
    }

    /** Returns the time of the first event that may wait, if known. */
    public static Optional<Instant> waitingSince(HookHealth reported) {
        Hook hook = reported.hook();
        return Stream.concat(
                        hook.disabled().map(Disabling::at).stream(), reported.oldest().stream())
                .min(Comparator.naturalOrder())
                .map(it -> start(hook).filter(it::isBefore).orElse(it));
    }

    /** Returns from when on the hook reads events; empty if that isn't known. */
    public static Optional<Instant> start(Hook hook) {
        return hook.state().startFrom() instanceof StartFrom.At(Instant time)
                ? Optional.of(time)
                : Optional.empty();
    }

    private static Optional<Span> span(Replay replay) {
        return replay.asked() instanceof ReplayScope.OfTimes asked
                ? Optional.of(new Span(asked.from(), asked.to()))
                : Optional.empty();
    }

    private record Span(Instant from, Instant to) {}

    private record Scale(Instant begin, Instant end) {
        void draw(SvgBars.Path path, Span span, double bottom, double height) {
            if (!span.to().isBefore(begin) && !span.from().isAfter(end)) {
                double left = Math.min(x(span.from()), WIDTH - LEAST);
                path.bar(left, Math.max(LEAST, x(span.to()) - left), bottom, height);
            }
        }

        private double x(Instant time) {
            double share =
                    (double) Duration.between(begin, time).toMillis()
                            / Duration.between(begin, end).toMillis();
            return WIDTH * Math.clamp(share, 0, 1);
        }
    }
}
