package dev.resthooks.registry.replay;

import dev.resthooks.contract.event.OrgKey;
import dev.resthooks.contract.hook.HookId;
import dev.resthooks.contract.hook.ReplaySpans.Span;
import dev.resthooks.registry.hook.Hook;
import dev.resthooks.registry.log.SpanReader.EventCount;
import dev.resthooks.registry.replay.Replay.ReplayScope;
import dev.resthooks.registry.replay.Replay.ReplayState;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

public final class InMemoryReplays implements Replays {
    private final Limits limits;
    private final SequencedMap<HookId, Replay> all = new LinkedHashMap<>();
    private final Map<HookId, OrgKey> owners = new HashMap<>();
    private long last = 9_000;

    public InMemoryReplays(Limits limits) {
        this.limits = limits;
    }

    @Override
    public BeginReplay.Result begin(
            Hook hook, ReplayScope asked, List<Span> spans, EventCount expected, Instant now) {
        owners.put(hook.id(), hook.state().org());
        if (list(hook.id()).stream().filter(Replay::isRunning).count() >= limits.perHook()) {
            return new BeginReplay.Result.TooMany(limits.perHook());
        }
        long ofOrganisation =
                all.values().stream()
                        .filter(it -> it.isRunning())
                        .filter(it -> hook.state().org().equals(owners.get(it.hook())))
                        .count();
        if (ofOrganisation >= limits.perOrganisation()) {
            return new BeginReplay.Result.OrganisationFull(limits.perOrganisation());
        }
        list(hook.id()).stream()
                .filter(it -> !it.isRunning())
                .skip(KEPT - 1)
                .forEach(it -> all.remove(it.id()));
        Replay replay = Replay.begun(new HookId(++last), hook.id(), asked, spans, expected, now);
        all.put(replay.id(), replay);
        return new BeginReplay.Result.Begun(replay);
    }

    @Override
    public List<Replay> list(HookId hook) {
        return all.reversed().values().stream().filter(it -> it.hook().equals(hook)).toList();
    }

    @Override
    public Optional<Replay> find(HookId hook, HookId replay) {
        return Optional.ofNullable(all.get(replay)).filter(it -> it.hook().equals(hook));
    }

    @Override
    public Optional<Replay> cancel(HookId hook, HookId replay, Instant now) {
        Optional<Replay> ended =
                find(hook, replay).map(it -> it.cancelled(ReplayState.Why.OWNER, now));
        ended.ifPresent(it -> all.put(it.id(), it));
        return ended;
    }
}
