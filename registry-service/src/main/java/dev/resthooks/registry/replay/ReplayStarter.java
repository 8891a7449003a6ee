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
import dev.resthooks.registry.log.EventCount;
import dev.resthooks.registry.log.LogAway;
import dev.resthooks.registry.log.LogReader;
import dev.resthooks.registry.log.LogReaders;
import dev.resthooks.registry.log.SpanReader;
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
    private final LogReaders log;
    private final FailedEvents failures;
    private final ReplaySettings settings;

    public ReplayStarter(
            Hooks hooks,
            Replays replays,
            LogReaders log,
            FailedEvents failures,
            ReplaySettings settings) {
        this.hooks = hooks;
        this.replays = replays;
        this.log = log;
        this.failures = failures;
        this.settings = settings;
    }

    /**
     * Asks Kafka for the offsets of a span of time and counts its events, as far as the log can be
     * read now. Returns what begins the replay of the span. That doesn't ask Kafka.
     *
     * @throws LogAway if Kafka doesn't find the offsets of the span in time
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
        List<Span> spans = spans(hook.get(), asked);
        EventCount expected = countIfPossible(hook.get(), spans);
        return () -> begin(org, hook.get(), asked, spans, expected, now);
    }

    private List<Span> spans(Hook hook, ReplayScope.Between asked) {
        return log.between(hook.state().event().resource(), asked.from(), asked.to());
    }

    private EventCount countIfPossible(Hook hook, List<Span> spans) {
        try {
            return count(hook, spans);
        } catch (LogAway notNow) {
            return EventCount.UNKNOWN;
        }
    }

    private EventCount count(Hook hook, List<Span> spans) {
        if (spans.isEmpty()) {
            return new EventCount(0, true);
        }
        try (LogReader reader = log.open(hook.state().org())) {
            return new SpanReader(reader, hook.state()).count(spans);
        }
    }

    /**
     * Counts the events that a replay would send now, as far as the time allows.
     *
     * @throws LogAway if the log can't be read now
     */
    public EventCount count(Hook hook, ReplayScope.OfSpan asked) {
        return switch (asked) {
            case ReplayScope.Between span -> count(hook, spans(hook, span));
            case ReplayScope.Failed span -> failed(hook, span).count();
        };
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
        return begin(
                org, hook, new ReplayScope.One(event), List.of(span), new EventCount(1, true), now);
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
                ? replays.begin(hook, asked, failed.spans(), failed.count(), settings, now)
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
            OrgKey org,
            Hook seen,
            ReplayScope asked,
            List<Span> spans,
            EventCount expected,
            Instant now) {
        return underLock(
                org,
                seen.id(),
                hook -> {
                    if (isDisabled(hook) && !(asked instanceof ReplayScope.One)) {
                        return new ReplayStart.HookDisabled();
                    }
                    return hook.state().event() == seen.state().event()
                            ? replays.begin(hook, asked, spans, expected, settings, now)
                            : new ReplayStart.HookChanged();
                });
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

    private static boolean isDisabled(Hook hook) {
        return hook.state().status() == HookStatus.DISABLED;
    }
}
