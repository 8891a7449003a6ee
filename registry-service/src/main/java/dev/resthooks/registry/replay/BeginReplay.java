package dev.resthooks.registry.replay;

import dev.resthooks.contract.event.OrgKey;
import dev.resthooks.contract.hook.HookId;
import dev.resthooks.contract.hook.HookStatus;
import dev.resthooks.contract.hook.ReplaySpans.Span;
import dev.resthooks.registry.hook.ClientIsolation;
import dev.resthooks.registry.hook.Hook;
import dev.resthooks.registry.hook.HookRefusal;
import dev.resthooks.registry.hook.Hooks;
import dev.resthooks.registry.log.LogAway;
import dev.resthooks.registry.log.LogReader;
import dev.resthooks.registry.log.LogReaders;
import dev.resthooks.registry.log.SpanReader;
import dev.resthooks.registry.log.SpanReader.EventCount;
import dev.resthooks.registry.replay.Replay.ReplayScope;
import dev.resthooks.registry.tenant.Caller;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.Supplier;

/** Begins replays. Reads Kafka before it locks the hook, and the delivery log under the lock. */
public record BeginReplay(
        Hooks hooks,
        ClientIsolation isolation,
        Replays replays,
        LogReaders log,
        FailedEvents failures) {
    /** A request for a replay. Only the target that the caller was shown gets the events. */
    public record Command(HookId hook, ReplayScope.OfTimes asked, Optional<String> shownTarget) {}

    public sealed interface Result {
        /** The replay runs, or is done already because there was nothing to replay. */
        record Begun(Replay replay) implements Result {}

        sealed interface Refused extends Result {}

        record NoHook() implements Refused {}

        record NotAllowed(HookRefusal why) implements Refused {}

        record TargetChanged(Hook hook) implements Refused {}

        record HookDisabled() implements Refused {}

        /** More than {@link FailedEvents#MOST} deliveries failed, or the search took too long. */
        record TooManyEvents() implements Refused {}

        /** The log has no events with these ids, of those that were asked for. */
        record Gone(List<String> ids) implements Refused {}

        /** The log could not be read in time; to {@code to} it probably can. */
        record SpanTooLong(Instant to) implements Refused {}

        record HookChanged() implements Refused {}

        record TooMany(int most) implements Refused {}

        record OrganisationFull(int most) implements Refused {}

        record LogUnread(LogAway why) implements Refused {}
    }

    public Result run(Caller caller, Command command, Instant now) {
        return prepare(caller, command, now).get();
    }

    /** Asks Kafka without a lock, as it may be slow. Returns what begins the replay after that. */
    public Supplier<Result> prepare(Caller caller, Command command, Instant now) {
        return hooks.find(caller.org(), command.hook())
                .<Supplier<Result>>map(hook ->
                        isolation
                                .refusalToSend(caller, hook)
                                .<Supplier<Result>>map(why -> () -> new Result.NotAllowed(why))
                                .orElseGet(() -> prepare(hook, command, now)))
                .orElse(Result.NoHook::new);
    }

    private Supplier<Result> prepare(Hook seen, Command command, Instant now) {
        OrgKey org = seen.state().org();
        Optional<String> shown = command.shownTarget();
        return switch (command.asked()) {
            case ReplayScope.Failed times ->
                    () ->
                            begin(
                                    org,
                                    seen.id(),
                                    shown,
                                    hook -> ofFailed(hook, times, Optional.empty(), now));
            case ReplayScope.Between times ->
                    prepare(
                            seen,
                            shown,
                            () -> {
                                List<Span> spans = spans(seen, times);
                                EventCount expected = countIfPossible(seen, spans);
                                return hook -> ofSpans(seen, hook, times, spans, expected, now);
                            });
            case ReplayScope.Listed ids -> prepare(seen, shown, () -> beginning(seen, ids, now));
        };
    }

    private Supplier<Result> prepare(
            Hook seen, Optional<String> shown, Supplier<Function<Hook, Result>> read) {
        if (isDisabled(seen)) {
            return Result.HookDisabled::new;
        }
        try {
            Function<Hook, Result> beginning = read.get();
            return () ->
                    begin(
                            seen.state().org(),
                            seen.id(),
                            shown,
                            hook ->
                                    isDisabled(hook)
                                            ? new Result.HookDisabled()
                                            : beginning.apply(hook));
        } catch (LogAway away) {
            return () -> new Result.LogUnread(away);
        }
    }

    private Function<Hook, Result> beginning(Hook seen, ReplayScope.Listed asked, Instant now) {
        return switch (new ListedEvents(log).find(seen.state(), asked)) {
            case ListedEvents.Found.All(var events) ->
                    hook ->
                            ofSpans(
                                    seen,
                                    hook,
                                    ReplayScope.Listed.begun(asked.from(), asked.to()),
                                    Span.ofOnly(events),
                                    new EventCount(events.size(), true),
                                    now);
            case ListedEvents.Found.NotAll(var missing) -> _ -> new Result.Gone(missing);
            case ListedEvents.Found.NotInTime(Instant to) -> _ -> new Result.SpanTooLong(to);
        };
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
            return new SpanReader(reader, hook.state().replayed(hook.id(), spans)).count(spans);
        }
    }

    /** Counts what a replay would send now. Throws {@link LogAway} if the log can't be read. */
    public EventCount count(Hook hook, ReplayScope.Counted asked) {
        return switch (asked) {
            case ReplayScope.Between times -> count(hook, spans(hook, times));
            case ReplayScope.Failed times -> failed(hook, times, Optional.empty()).count();
        };
    }

    public FailedEvents.Found failed(Hook hook, ReplayScope.Failed asked, Optional<String> named) {
        return failures.find(hook, asked, named, replays.list(hook.id()));
    }

    /** Begins a replay of the failed events; if one is named, of those alone. */
    public Result resend(
            OrgKey org, HookId id, ReplayScope.Failed asked, Optional<String> named, Instant now) {
        return begin(org, id, Optional.empty(), hook -> ofFailed(hook, asked, named, now));
    }

    /** Searches under the hook's lock: of two requests at the same time, one sends the events. */
    private Result ofFailed(
            Hook hook, ReplayScope.Failed asked, Optional<String> named, Instant now) {
        if (isDisabled(hook)) {
            return new Result.HookDisabled();
        }
        FailedEvents.Found failed = failed(hook, asked, named);
        return failed.isComplete()
                ? replays.begin(hook, asked, failed.spans(), failed.count(), now)
                : new Result.TooManyEvents();
    }

    Result ofSpans(
            Hook seen,
            Hook hook,
            ReplayScope asked,
            List<Span> spans,
            EventCount expected,
            Instant now) {
        return hook.state().events().equals(seen.state().events())
                ? replays.begin(hook, asked, spans, expected, now)
                : new Result.HookChanged();
    }

    Result begin(
            OrgKey org, HookId id, Optional<String> shownTarget, Function<Hook, Result> beginning) {
        AtomicReference<Result> result = new AtomicReference<>(new Result.NoHook());
        var _ =
                hooks.change(
                        org,
                        id,
                        hook -> {
                            boolean isShown =
                                    shownTarget.map(hook.state().targetUrl()::equals).orElse(true);
                            result.set(
                                    hook.unverified().isPresent()
                                            ? new Result.NotAllowed(new HookRefusal.Unverified(id))
                                            : isShown
                                                    ? beginning.apply(hook)
                                                    : new Result.TargetChanged(hook));
                            return hook;
                        });
        return result.get();
    }

    private static boolean isDisabled(Hook hook) {
        return hook.state().status() == HookStatus.DISABLED;
    }
}
