package dev.resthooks.registry.replay.rest;

import dev.resthooks.contract.event.EventId;
import dev.resthooks.contract.report.Failure;
import dev.resthooks.registry.replay.Replay;
import dev.resthooks.registry.replay.ReplayScope;
import dev.resthooks.registry.replay.ReplayState;
import dev.resthooks.registry.tenant.Caller;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A replay as customers see it. */
record ReplayView(
        String id,
        String resthookId,
        String state,
        @Nullable String why,
        @Nullable String lastFailure,
        @Nullable String from,
        @Nullable String to,
        @Nullable String only,
        @Nullable String eventId,
        long events,
        boolean eventsComplete,
        long delivered,
        Partitions partitions,
        String created,
        @Nullable String ended) {

    /** The number of partitions that are finished, and of all partitions to read. */
    record Partitions(int done, int of) {}

    record Answer(ReplayView resthookreplay) {}

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
                only = ReplayRequest.only(span);
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
                replay.expected().events(),
                replay.expected().isComplete(),
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
