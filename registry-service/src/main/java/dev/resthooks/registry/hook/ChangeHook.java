package dev.resthooks.registry.hook;

import static java.time.temporal.ChronoUnit.SECONDS;

import dev.resthooks.contract.catalogue.Catalogue;
import dev.resthooks.contract.hook.HookId;
import dev.resthooks.registry.hook.target.TargetUrl;
import dev.resthooks.registry.tenant.Caller;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.stream.Stream;

/** Changes a hook for its owner, under its lock: all of a request, or nothing. Thread-safe. */
public record ChangeHook(
        Hooks hooks,
        Secrets secrets,
        ClientIsolation isolation,
        Catalogue catalogue,
        Function<Hook, Instant> leftSince) {
    public record Command(
            HookId hook,
            HookCondition condition,
            Echo echo,
            HookChange change,
            SettingsChange settings,
            boolean rotatesSecret) {
        public static Command of(
                HookId hook, HookCondition condition, HookChange change, SettingsChange settings) {
            return new Command(hook, condition, Echo.NONE, change, settings, false);
        }

        public static Command rotation(HookId hook, HookCondition condition) {
            return new Command(
                    hook, condition, Echo.NONE, HookChange.NONE, SettingsChange.NONE, true);
        }

        public Result applyTo(Hook present, Secrets secrets, Instant now) {
            return condition
                    .refusal(present)
                    .or(() -> echo.refusal(present))
                    .or(() ->
                            secrets.refusal(settings, present).map(HookRefusal.InvalidSetting::new))
                    .<Result>map(Result.Refused::new)
                    .orElseGet(() -> new Result.Changed(changed(present, secrets, now)));
        }

        private Hook changed(Hook present, Secrets secrets, Instant now) {
            Hook changed = secrets.changed(present.changed(change, now), settings, now);
            return rotatesSecret ? secrets.rotated(changed, now) : changed;
        }
    }

    /** Read-only fields that a client sends back; counts and times may be of an earlier answer. */
    public record Echo(
            Optional<String> id,
            Optional<Long> triggeredCount,
            Optional<Instant> lastTriggered,
            Optional<Instant> triggeredLastTimestamp) {
        public static final Echo NONE =
                new Echo(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

        private Optional<HookRefusal> refusal(Hook hook) {
            String ownId = hook.id().toString();
            long ownCount = hook.state().triggeredCount();
            Instant last = hook.lastTriggered().orElse(Instant.MIN).truncatedTo(SECONDS);
            return Stream.of(
                            refusal(id.filter(it -> !it.equals(ownId)), "id", "'" + ownId + "'"),
                            refusal(
                                    triggeredCount.filter(it -> it < 0 || it > ownCount),
                                    "triggeredCount",
                                    Long.toString(ownCount)),
                            refusal(
                                    lastTriggered.filter(last::isBefore),
                                    "lastTriggered",
                                    "an earlier time"),
                            refusal(
                                    triggeredLastTimestamp.filter(last::isBefore),
                                    "triggeredLastTimestamp",
                                    "an earlier time"))
                    .flatMap(Optional::stream)
                    .findFirst();
        }

        private static Optional<HookRefusal> refusal(Optional<?> wrong, String field, String own) {
            return wrong.map(_ -> new HookRefusal.ReadOnly(field, own));
        }
    }

    /** A hook must have one of the revisions, and this mark of its newest secret; empty for any. */
    public record HookCondition(Optional<Set<Long>> revisions, Optional<String> secretMark) {
        public static final HookCondition NONE =
                new HookCondition(Optional.empty(), Optional.empty());

        public Optional<HookRefusal> refusal(Hook hook) {
            return revisions
                    .filter(them -> !them.contains(hook.state().revision()))
                    .<HookRefusal>map(_ -> new HookRefusal.Outdated(hook))
                    .or(() ->
                            secretMark
                                    .filter(it -> !it.equals(hook.secretMark()))
                                    .map(_ -> new HookRefusal.SecretRotated()));
        }
    }

    public sealed interface Result {
        record Changed(Hook hook) implements Result {}

        record Refused(HookRefusal why) implements Result {}
    }

    /**
     * Changes the hook, at a time in whole milliseconds that is asked for under its lock: a page of
     * its events that is read before lacks none that it has since then.
     */
    public Result run(Caller caller, Command command, InstantSource clock) {
        Optional<Boolean> becomesPull = command.change().target().map(TargetUrl.NONE::equals);
        Optional<Instant> since =
                becomesPull
                        .flatMap(_ -> hooks.find(caller.org(), command.hook()))
                        .filter(it -> it.state().isPull() != becomesPull.get())
                        .map(leftSince);
        AtomicReference<Result> result =
                new AtomicReference<>(new Result.Refused(new HookRefusal.NotFound(command.hook())));
        var _ =
                hooks.change(
                        caller.org(),
                        command.hook(),
                        hook -> {
                            Instant now = clock.instant();
                            result.set(moved(hook, underLock(caller, command, hook, now), since));
                            return result.get() instanceof Result.Changed(Hook changed)
                                    ? changed
                                    : hook;
                        });
        return result.get();
    }

    private Result underLock(Caller caller, Command command, Hook hook, Instant now) {
        Result result =
                isolation
                        .refusal(caller, hook)
                        .or(() -> HookRefusal.OfAgent.of(hook))
                        .or(() ->
                                command.change()
                                        .event()
                                        .filter(it -> catalogue.find(it.eventName()).isEmpty())
                                        .filter(it -> !it.equals(hook.state().event()))
                                        .map(_ -> new HookRefusal.Outdated(hook)))
                        .or(() ->
                                command.settings()
                                        .refusalOfEvents(
                                                hook.changed(command.change(), now)
                                                        .state()
                                                        .events(),
                                                catalogue)
                                        .map(HookRefusal.InvalidSetting::new))
                        .<Result>map(Result.Refused::new)
                        .orElseGet(() -> command.applyTo(hook, secrets, now));
        return result instanceof Result.Changed(Hook changed)
                ? hooks.refusalOfMore(caller.org(), hook.state().events(), changed.state().events())
                        .<Result>map(Result.Refused::new)
                        .orElse(result)
                : result;
    }

    /** A hook that gets or loses its target goes on at a time before which nothing was left. */
    private static Result moved(Hook before, Result result, Optional<Instant> since) {
        return result instanceof Result.Changed(Hook changed)
                        && before.state().isPull() != changed.state().isPull()
                        && before.state().epoch() == changed.state().epoch()
                ? since.<Result>map(it -> new Result.Changed(changed.goingOnAt(it)))
                        .orElseGet(() -> new Result.Refused(new HookRefusal.Outdated(before)))
                : result;
    }
}
