package dev.resthooks.registry.replay;

import dev.resthooks.contract.event.EventId;
import dev.resthooks.contract.event.EventPosition;
import dev.resthooks.contract.event.OrgKey;
import dev.resthooks.contract.hook.HookId;
import dev.resthooks.registry.api.HookIds;
import dev.resthooks.registry.api.ProblemException;
import dev.resthooks.registry.hook.CallersHooks;
import dev.resthooks.registry.hook.Hook;
import dev.resthooks.registry.log.EventCount;
import dev.resthooks.registry.log.LogProblems;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.Supplier;

/**
 * The replays of the hooks of the caller's organisation, with which the caller does only what it
 * may. Hooks and replays are named by the texts of a request's path. Each method throws {@link
 * ProblemException} with status 404 if the organisation has no such hook or the hook no such
 * replay.
 */
public record CallersReplays(
        CallersHooks hooks,
        Replays replays,
        ReplayStarter starter,
        EventPositions positions,
        Clock clock) {
    /**
     * Begins the replay of a span of time. May block for some seconds.
     *
     * @throws ProblemException if the replay is refused, for example with status 409 because the
     *     hook is Disabled, or with 503 because the event log doesn't answer
     */
    public Replay begin(String id, ReplayScope.OfSpan asked) {
        return prepare(id, asked).get();
    }

    /**
     * Asks the event log, and returns what begins the replay of a span of time, as {@link #begin}
     * does. Both throw {@link ProblemException} if the replay is refused.
     */
    public Supplier<Replay> prepare(String id, ReplayScope.OfSpan asked) {
        HookId hook = hooks.findOwn(id).id();
        Supplier<ReplayStart> start =
                LogProblems.read(hook, () -> starter.prepare(org(), hook, asked, now()));
        return () -> ReplayRefusals.begun(start.get(), id);
    }

    /**
     * Begins the replay of one event. May block for some seconds.
     *
     * @throws ProblemException if the replay is refused, for example with status 404 because no
     *     delivery of the event is logged
     */
    public Replay redeliver(String id, String eventId) {
        return prepareRedelivery(id, eventId).get();
    }

    /**
     * Reads the event log, and returns what begins the replay of one event, as {@link #redeliver}
     * does. Both throw {@link ProblemException} if the replay is refused.
     */
    public Supplier<Replay> prepareRedelivery(String id, String eventId) {
        Hook hook = hooks.findOwn(id);
        if (eventId.isBlank()) {
            throw ReplayRefusals.noDelivery();
        }
        EventId event = new EventId(eventId);
        EventPosition position = ReplayRefusals.position(positions.find(hook, event));
        return () ->
                ReplayRefusals.begun(starter.redeliver(org(), hook, event, position, now()), id);
    }

    /**
     * Returns the hook with the id of a request's path.
     *
     * @throws ProblemException with status 404 if the organisation has no such hook
     */
    public Hook hook(String id) {
        return hooks.find(id);
    }

    /**
     * Returns how many events a replay would send now. May block for some seconds.
     *
     * @throws ProblemException if they can't be counted now, for example with status 429 because
     *     the organisation counts too much at once
     */
    public EventCount count(Hook hook, ReplayScope.OfSpan asked) {
        return LogProblems.read(hook.id(), () -> starter.count(hook, asked));
    }

    /** Returns the replays of a hook, newest first. */
    public List<Replay> list(String id) {
        return replays.list(hooks.find(id).id());
    }

    public Replay find(String id, String replayId) {
        HookId hook = hooks.find(id).id();
        return HookIds.read(replayId)
                .flatMap(it -> replays.find(hook, it))
                .orElseThrow(ReplayRefusals::noReplay);
    }

    /** Cancels a replay, and returns it. One that has ended stays as it is. */
    public Replay cancel(String id, String replayId) {
        HookId hook = hooks.findOwn(id).id();
        return HookIds.read(replayId)
                .flatMap(it -> replays.cancel(hook, it, now()))
                .orElseThrow(ReplayRefusals::noReplay);
    }

    private OrgKey org() {
        return hooks.caller().org();
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
