package dev.resthooks.registry.replay;

import dev.resthooks.contract.Topics;
import dev.resthooks.contract.event.EventId;
import dev.resthooks.contract.event.EventPosition;
import dev.resthooks.contract.event.OrgKey;
import dev.resthooks.contract.hook.HookId;
import dev.resthooks.contract.hook.HookStatus;
import dev.resthooks.contract.hook.ReplaySpans.Span;
import dev.resthooks.registry.hook.Hook;
import dev.resthooks.registry.hook.Hooks;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Begins replays. Asks Kafka for offsets before it locks anything, so that a slow Kafka holds up
 * nobody. Then it checks the hook again, under its lock.
 *
 * <p>Thread-safe.
 */
public final class ReplayStarter {
    private final Hooks hooks;
    private final Replays replays;
    private final EventOffsets offsets;
    private final FailedEvents failures;
    private final ReplaySettings settings;

    public ReplayStarter(
            Hooks hooks,
            Replays replays,
            EventOffsets offsets,
            FailedEvents failures,
            ReplaySettings settings) {
        this.hooks = hooks;
        this.replays = replays;
        this.offsets = offsets;
        this.failures = failures;
        this.settings = settings;
    }

    /**
     * Asks Kafka for the offsets of a span of time, and returns what begins the replay of the span.
     * That doesn't ask Kafka.
     *
     * @throws EventOffsets.LogAway if Kafka doesn't find the offsets of the span in time
     */
    public Supplier<ReplayStart> prepare(
            OrgKey org, HookId id, ReplayScope.OfSpan asked, Instant now) {
        return switch (asked) {
            case ReplayScope.Between span -> prepareAll(org, id, span, now);
            case ReplayScope.Failed span ->
                    () -> underLock(org, id, hook -> begin(hook, span, now));
        };
    }

    private Supplier<ReplayStart> prepareAll(
            OrgKey org, HookId id, ReplayScope.Between asked, Instant now) {
        Optional<Hook> hook = hooks.find(org, id);
        if (hook.isEmpty()) {
            return ReplayStart.NoHook::new;
        }
        if (isDisabled(hook.get())) {
            return ReplayStart.HookDisabled::new;
        }
        List<Span> spans =
                offsets.between(hook.get().state().event().resource(), asked.from(), asked.to());
        return () -> begin(org, hook.get(), asked, spans, now);
    }

    /**
     * Begins the replay of one event: of the span that holds only that event. If the event is not
     * on the topic of the hook's event, the hook has another event by now, and the replay is
     * refused with {@link ReplayStart.HookChanged}.
     *
     * @param hook the hook as it was when the event was searched
     */
    public ReplayStart redeliver(
            OrgKey org, Hook hook, EventId event, EventPosition position, Instant now) {
        String topic = Topics.events(hook.state().event().resource());
        if (!position.partition().topic().equals(topic)) {
            return new ReplayStart.HookChanged();
        }
        Span span =
                new Span(position.partition().number(), position.offset(), position.offset() + 1);
        return begin(org, hook, new ReplayScope.One(event), List.of(span), now);
    }

    /**
     * Begins the replay of failed events. They are searched under the hook's lock, so that of two
     * requests at the same time only one sends them.
     */
    private ReplayStart begin(Hook hook, ReplayScope.Failed asked, Instant now) {
        if (isDisabled(hook)) {
            return new ReplayStart.HookDisabled();
        }
        FailedEvents.Found failed = failed(hook, asked);
        return failed.isComplete()
                ? replays.begin(hook, asked, failed.spans(), settings, now)
                : new ReplayStart.TooManyEvents();
    }

    /**
     * Returns the events that a replay of failed events would send now: without those that another
     * replay sends or has sent.
     */
    public FailedEvents.Found failed(Hook hook, ReplayScope.Failed asked) {
        List<Replay> others = replays.list(hook.id());
        return failures.find(hook, asked.from(), asked.to())
                .without(event -> others.stream().anyMatch(it -> it.sends(event)));
    }

    private ReplayStart begin(
            OrgKey org, Hook seen, ReplayScope asked, List<Span> spans, Instant now) {
        return underLock(org, seen.id(), hook -> begin(seen, hook, asked, spans, now));
    }

    private ReplayStart underLock(OrgKey org, HookId id, Function<Hook, ReplayStart> beginning) {
        AtomicReference<ReplayStart> result = new AtomicReference<>(new ReplayStart.NoHook());
        var _ =
                hooks.change(
                        org,
                        id,
                        hook -> {
                            result.set(beginning.apply(hook));
                            return hook;
                        });
        return result.get();
    }

    private ReplayStart begin(
            Hook seen, Hook hook, ReplayScope asked, List<Span> spans, Instant now) {
        if (isDisabled(hook) && !(asked instanceof ReplayScope.One)) {
            return new ReplayStart.HookDisabled();
        }
        if (hook.state().event() != seen.state().event()) {
            return new ReplayStart.HookChanged();
        }
        return replays.begin(hook, asked, spans, settings, now);
    }

    private static boolean isDisabled(Hook hook) {
        return hook.state().status() == HookStatus.DISABLED;
    }
}
