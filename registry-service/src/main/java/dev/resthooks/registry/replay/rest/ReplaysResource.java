package dev.resthooks.registry.replay.rest;

import dev.resthooks.contract.event.EventId;
import dev.resthooks.contract.hook.HookId;
import dev.resthooks.registry.api.HookIds;
import dev.resthooks.registry.api.ProblemException;
import dev.resthooks.registry.api.Problems;
import dev.resthooks.registry.api.RequestBody;
import dev.resthooks.registry.api.Source;
import dev.resthooks.registry.hook.CallersHooks;
import dev.resthooks.registry.hook.Hook;
import dev.resthooks.registry.replay.EventOffsets;
import dev.resthooks.registry.replay.EventPlaces;
import dev.resthooks.registry.replay.Replay;
import dev.resthooks.registry.replay.ReplayScope;
import dev.resthooks.registry.replay.ReplayStart;
import dev.resthooks.registry.replay.Replaying;
import dev.resthooks.registry.replay.Replays;
import dev.resthooks.registry.tenant.Caller;
import jakarta.enterprise.context.RequestScoped;
import java.io.InputStream;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.RestResponse;

/** Replays of the caller's organisation's hooks. */
@RequestScoped
class ReplaysResource implements ReplaysApi {
    private static final Logger LOG = Logger.getLogger(ReplaysResource.class);
    private final CallersHooks hooks;
    private final Replays replays;
    private final Replaying replaying;
    private final EventPlaces places;
    private final Caller caller;
    private final Clock clock;

    ReplaysResource(
            CallersHooks hooks,
            Replays replays,
            Replaying replaying,
            EventPlaces places,
            Caller caller,
            Clock clock) {
        this.hooks = hooks;
        this.replays = replays;
        this.replaying = replaying;
        this.places = places;
        this.caller = caller;
        this.clock = clock;
    }

    @Override
    public RestResponse<ReplayAnswer> replay(String id, InputStream body) {
        Instant now = now();
        ReplayScope.Between asked = ReplayRequest.read(RequestBody.read(body), now);
        HookId hook = HookIds.one(id);
        return ReplayAnswers.answer(beginning(hook, asked, now), id, caller);
    }

    @Override
    public RestResponse<ReplayAnswer> redeliver(String id, String eventId, InputStream body) {
        RequestBody.refuseAny(body);
        Hook hook = hooks.find(id);
        if (eventId.isBlank()) {
            throw ReplayAnswers.noDelivery();
        }
        EventId event = new EventId(eventId);
        return ReplayAnswers.answer(
                places.find(hook, event),
                place -> replaying.redeliver(caller.org(), hook, event, place, now()),
                id,
                caller);
    }

    private ReplayStart beginning(HookId hook, ReplayScope.Between asked, Instant now) {
        try {
            return replaying.replay(caller.org(), hook, asked, now);
        } catch (EventOffsets.LogAway away) {
            LOG.warnf("a replay was refused, the event log is away: hook=%s %s", hook, away);
            throw Problems.logAway();
        }
    }

    @Override
    public ReplayListAnswer list(String id) {
        return new ReplayListAnswer(
                replays.list(hooks.find(id).id()).stream()
                        .map(it -> ReplayView.of(it, caller))
                        .toList());
    }

    @Override
    public ReplayAnswer find(String id, String replayId) {
        HookId hook = hooks.find(id).id();
        return HookIds.read(replayId)
                .flatMap(it -> replays.find(hook, it))
                .map(this::answer)
                .orElseThrow(ReplaysResource::noReplay);
    }

    @Override
    public ReplayAnswer cancel(String id, String replayId) {
        HookId hook = hooks.find(id).id();
        return HookIds.read(replayId)
                .flatMap(it -> replays.cancel(hook, it, now()))
                .map(this::answer)
                .orElseThrow(ReplaysResource::noReplay);
    }

    private ReplayAnswer answer(Replay replay) {
        return new ReplayAnswer(ReplayView.of(replay, caller));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    private static ProblemException noReplay() {
        return Problems.notFound(
                "The hook has no replay with this id.", new Source.Pointer("/resthookreplay/id"));
    }
}
