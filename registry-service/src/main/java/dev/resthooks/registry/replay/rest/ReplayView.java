package dev.resthooks.registry.replay.rest;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import dev.resthooks.contract.event.EventId;
import dev.resthooks.contract.report.Failure;
import dev.resthooks.registry.replay.Replay;
import dev.resthooks.registry.replay.ReplayScope;
import dev.resthooks.registry.replay.ReplayState;
import dev.resthooks.registry.tenant.Caller;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A replay as customers see it. */
@Schema(name = "ResthookReplay")
@JsonPropertyOrder({
    "id",
    "resthookId",
    "state",
    "why",
    "lastFailure",
    "from",
    "to",
    "only",
    "eventId",
    "events",
    "delivered",
    "partitions",
    "created",
    "ended"
})
record ReplayView(
        @Schema(examples = "9001") String id,
        @Schema(examples = "382") String resthookId,
        @Schema(examples = "running", description = "`running`, `done`, `cancelled` or `stopped`.")
                String state,
        @Schema(
                        nullable = true,
                        description =
                                "Why the replay was cancelled (`owner`, `hook-changed` or `hook-disabled`) or"
                                        + " stopped (`unexpected-answer` or `exhausted`); otherwise null.")
                @Nullable String why,
        @Schema(
                        nullable = true,
                        description =
                                "The failure that stopped the replay: the target's status code, or `dns`,"
                                        + " `connect`, `tls`, `timeout`, `reset`, `protocol` or `blocked`; otherwise null.")
                @Nullable String lastFailure,
        @Schema(
                        nullable = true,
                        description =
                                "Start of the span, in your organisation's time zone: the replay sends events that were"
                                        + " logged at this time or later, or, with `only`, whose last attempt began"
                                        + " then. Null for a single event.")
                @Nullable String from,
        @Schema(
                        nullable = true,
                        description =
                                "End of the span: the replay sends events that were logged, or with `only` last"
                                        + " attempted, before this time. Null for a single event.")
                @Nullable String to,
        @Schema(
                        nullable = true,
                        examples = "failed",
                        description =
                                "`failed` if the replay sends only events that failed; null if it sends all.")
                @Nullable String only,
        @Schema(
                        nullable = true,
                        description =
                                "The event, if only a single event is sent again; otherwise null.")
                @Nullable String eventId,
        @Schema(
                        nullable = true,
                        description =
                                "Number of events that the replay sends, unless the event log loses them before;"
                                        + " null if it sends all events of a span.")
                @Nullable Long events,
        @Schema(description = "Number of events that were delivered to the target.") long delivered,
        Partitions partitions,
        @Schema(examples = "2026-04-03T12:34:30+13:00") String created,
        @Schema(nullable = true) @Nullable String ended) {

    /** The number of partitions that are finished, and of all partitions to read. */
    @Schema(name = "ResthookReplayPartitions")
    @JsonPropertyOrder({"done", "of"})
    record Partitions(int done, int of) {}

    /** The envelope of one replay. */
    @Schema(name = "ResthookReplayAnswer")
    record Answer(ReplayView resthookreplay) {}

    /** The envelope of several replays. */
    @Schema(name = "ResthookReplayList")
    record ListAnswer(List<ReplayView> resthookreplays) {}

    static ReplayView of(Replay replay, Caller caller) {
        @Nullable Instant from = null;
        @Nullable Instant to = null;
        @Nullable String only = null;
        @Nullable String event = null;
        switch (replay.asked()) {
            case ReplayScope.OfSpan span -> {
                from = span.from();
                to = span.to();
                only = span instanceof ReplayScope.Failed ? ReplayRequest.FAILED : null;
            }
            case ReplayScope.One(EventId one) -> event = one.value();
        }
        End end = End.of(replay.state());
        return new ReplayView(
                replay.id().toString(),
                replay.hook().toString(),
                end.state,
                end.why,
                end.failure,
                shown(from, caller),
                shown(to, caller),
                only,
                event,
                replay.events().isPresent() ? replay.events().getAsLong() : null,
                replay.delivered(),
                new Partitions(replay.through().size(), replay.spans().size()),
                caller.shown(replay.createdAt()),
                shown(end.at, caller));
    }

    private static @Nullable String shown(@Nullable Instant time, Caller caller) {
        return time == null ? null : caller.shown(time);
    }

    private record End(
            String state, @Nullable Instant at, @Nullable String why, @Nullable String failure) {
        static End of(ReplayState state) {
            return switch (state) {
                case ReplayState.Running() -> new End("running", null, null, null);
                case ReplayState.Done(Instant at) -> new End("done", at, null, null);
                case ReplayState.Cancelled(Instant at, ReplayState.Why why) ->
                        new End("cancelled", at, why.code(), null);
                case ReplayState.Stopped(Instant at, ReplayState.Fault fault, Failure failure) ->
                        new End("stopped", at, fault.code(), failure.code());
            };
        }
    }
}
