package dev.resthooks.registry.console.replay;

import dev.resthooks.contract.event.EventId;
import dev.resthooks.registry.console.page.Times;
import dev.resthooks.registry.console.page.Wording;
import dev.resthooks.registry.hook.Disabling;
import dev.resthooks.registry.log.SpanReader.EventCount;
import dev.resthooks.registry.replay.Replay;
import dev.resthooks.registry.replay.Replay.ReplayScope;
import dev.resthooks.registry.replay.Replay.ReplayState;
import dev.resthooks.registry.resend.Resend;
import io.quarkus.qute.TemplateExtension;
import java.time.Instant;

@TemplateExtension(namespace = "replay")
public final class ReplayWords {
    private ReplayWords() {}

    public static String state(Replay replay) {
        return Wording.capitalised(replay.state().text().state());
    }

    public static String tone(Replay replay) {
        return switch (replay.state()) {
            case ReplayState.Running() -> "busy";
            case ReplayState.Done _ -> "good";
            case ReplayState.Cancelled _ -> "off";
            case ReplayState.Stopped _ -> "bad";
        };
    }

    public static String scope(Replay replay, Times times) {
        return switch (replay.asked()) {
            case ReplayScope.Between(Instant from, Instant to) ->
                    "All events from %s to %s".formatted(times.exact(from), times.exact(to));
            case ReplayScope.Failed(Instant from, Instant to) ->
                    "Failed events, last tried from %s to %s"
                            .formatted(times.exact(from), times.exact(to));
            case ReplayScope.Listed(Instant from, Instant to, var _) ->
                    "%s from %s to %s"
                            .formatted(
                                    Wording.counted(replay.expected().events(), "listed event"),
                                    times.exact(from),
                                    times.exact(to));
            case ReplayScope.One(EventId event) -> "The event " + event;
        };
    }

    public static String progress(Replay replay) {
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

    private static boolean isByEvents(Replay replay) {
        return replay.expected().isComplete() && replay.expected().events() > 0;
    }

    public static long done(Replay replay) {
        return isByEvents(replay) ? replay.delivered() : replay.through().size();
    }

    /** Returns the length of the bar of which {@link #done} is filled. */
    public static long all(Replay replay) {
        return isByEvents(replay) ? replay.expected().events() : replay.spans().size();
    }

    public static String why(Replay replay) {
        return switch (replay.state()) {
            case ReplayState.Running(), ReplayState.Done _ -> "";
            case ReplayState.Cancelled(Instant _, ReplayState.Why why) ->
                    switch (why) {
                        case OWNER -> "Your organisation cancelled it.";
                        case HOOK_CHANGED -> "The hook lost an event, or got another target.";
                        case HOOK_DISABLED -> "The hook was paused or disabled.";
                    };
            case ReplayState.Stopped(Disabling why) -> Wording.cause(why.cause());
        };
    }

    public static String resendTone(Resend resend) {
        return switch (resend.state()) {
            case RUNNING -> "busy";
            case DONE -> resend.failed() == 0 ? "good" : "bad";
            case CANCELLED -> "off";
        };
    }

    public static String resendProgress(Resend resend) {
        return "%s of %s delivered%s"
                .formatted(
                        Wording.number(resend.delivered()),
                        Wording.counted(resend.events(), "failed event"),
                        resend.failed() == 0
                                ? ""
                                : ", %s not delivered".formatted(Wording.number(resend.failed())));
    }
}
