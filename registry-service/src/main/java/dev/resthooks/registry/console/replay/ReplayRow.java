package dev.resthooks.registry.console.replay;

import dev.resthooks.contract.event.EventId;
import dev.resthooks.contract.report.Failure;
import dev.resthooks.registry.console.page.ShownTime;
import dev.resthooks.registry.console.page.Wording;
import dev.resthooks.registry.log.SpanReader.EventCount;
import dev.resthooks.registry.replay.Replay;
import dev.resthooks.registry.replay.Replay.ReplayScope;
import dev.resthooks.registry.replay.Replay.ReplayState;
import java.time.Instant;
import java.time.ZoneId;

/**
 * A replay as its hook's page shows it.
 *
 * @param tone how its state is coloured: {@code busy}, {@code good}, {@code bad} or {@code off}
 * @param scope which events it sends, in words
 * @param progress what it has done so far, in words
 * @param done the part of {@code all} that is done
 * @param why why it ended before it was done; empty otherwise
 */
public record ReplayRow(
        String id,
        boolean isRunning,
        String state,
        String tone,
        String scope,
        String progress,
        long done,
        long all,
        String why,
        ShownTime begun) {

    static ReplayRow of(Replay replay, Instant now, ZoneId zone) {
        EventCount expected = replay.expected();
        boolean isByEvents = expected.isComplete() && expected.events() > 0;
        return new ReplayRow(
                replay.id().toString(),
                replay.isRunning(),
                state(replay.state()),
                tone(replay.state()),
                scope(replay.asked(), now, zone),
                progress(replay),
                isByEvents ? replay.delivered() : replay.through().size(),
                isByEvents ? expected.events() : replay.spans().size(),
                why(replay.state()),
                ShownTime.of(replay.createdAt(), now, zone));
    }

    private static String progress(Replay replay) {
        long delivered = replay.delivered();
        EventCount expected = replay.expected();
        if (expected.isComplete()) {
            return "%s of %s delivered"
                    .formatted(
                            Wording.number(delivered), Wording.counted(expected.events(), "event"));
        }
        String events =
                expected.events() > delivered
                        ? Wording.number(delivered)
                                + " of at least "
                                + Wording.counted(expected.events(), "event")
                        : Wording.counted(delivered, "event");
        return "%s delivered; %s of %s of the event log done"
                .formatted(
                        events,
                        Wording.number(replay.through().size()),
                        Wording.counted(replay.spans().size(), "partition"));
    }

    private static String state(ReplayState state) {
        return switch (state) {
            case ReplayState.Running() -> "Running";
            case ReplayState.Done _ -> "Done";
            case ReplayState.Cancelled _ -> "Cancelled";
            case ReplayState.Stopped _ -> "Stopped";
        };
    }

    private static String tone(ReplayState state) {
        return switch (state) {
            case ReplayState.Running() -> "busy";
            case ReplayState.Done _ -> "good";
            case ReplayState.Cancelled _ -> "off";
            case ReplayState.Stopped _ -> "bad";
        };
    }

    private static String scope(ReplayScope asked, Instant now, ZoneId zone) {
        return switch (asked) {
            case ReplayScope.Between(Instant from, Instant to) ->
                    "All events from %s to %s"
                            .formatted(exact(from, now, zone), exact(to, now, zone));
            case ReplayScope.Failed(Instant from, Instant to) ->
                    "Failed events, last tried from %s to %s"
                            .formatted(exact(from, now, zone), exact(to, now, zone));
            case ReplayScope.One(EventId event) -> "The event " + event;
        };
    }

    private static String exact(Instant time, Instant now, ZoneId zone) {
        return ShownTime.of(time, now, zone).exact();
    }

    private static String why(ReplayState state) {
        return switch (state) {
            case ReplayState.Running(), ReplayState.Done _ -> "";
            case ReplayState.Cancelled(Instant _, ReplayState.Why why) ->
                    switch (why) {
                        case OWNER -> "Your organisation cancelled it.";
                        case HOOK_CHANGED -> "The hook got another event or target.";
                        case HOOK_DISABLED -> "The hook was paused or disabled.";
                    };
            case ReplayState.Stopped(Instant _, ReplayState.Fault fault, Failure failure) ->
                    switch (fault) {
                        case UNEXPECTED_ANSWER -> "The target " + Wording.failure(failure) + ".";
                        case EXHAUSTED ->
                                "The target failed for too long; at last it "
                                        + Wording.failure(failure)
                                        + ".";
                    };
        };
    }
}
