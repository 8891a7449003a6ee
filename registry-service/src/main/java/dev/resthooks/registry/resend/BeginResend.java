package dev.resthooks.registry.resend;

import static java.util.stream.Collectors.groupingBy;

import dev.resthooks.contract.hook.HookId;
import dev.resthooks.contract.hook.HookStatus;
import dev.resthooks.registry.deliverylog.DeliveryLog;
import dev.resthooks.registry.hook.ClientIsolation;
import dev.resthooks.registry.hook.Hook;
import dev.resthooks.registry.hook.Hooks;
import dev.resthooks.registry.replay.BeginReplay;
import dev.resthooks.registry.replay.FailedEvents;
import dev.resthooks.registry.tenant.Caller;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;

public record BeginResend(
        Hooks hooks,
        ClientIsolation isolation,
        DeliveryLog log,
        BeginReplay replays,
        Resends resends,
        Clock clock) {
    private static final Duration LONGEST = Duration.ofSeconds(10);

    /** What a resend would send; Disabled hooks send these events when they continue. */
    public record Plan(
            Resend.Scope asked, List<HookId> hooks, int events, boolean isComplete, int disabled) {
        public Plan {
            hooks = List.copyOf(hooks);
        }
    }

    public sealed interface Result {
        record Begun(Resend resend) implements Result {}

        /** More events failed at a hook than a replay may send, or not all were found in time. */
        record TooManyEvents() implements Result {}

        /** {@link Resends#MOST_RUNNING} resends of the organisation run. */
        record TooMany() implements Result {}
    }

    /** Counts the failed events at the hooks that the caller may change, as far as time allows. */
    public Plan plan(Caller caller, Resend.Scope asked) {
        Instant end = clock.instant().plus(LONGEST);
        Map<HookStatus, List<Hook>> hooksByStatus =
                failing(caller, asked).stream()
                        .filter(hook -> asked.includes(hook.state().events()))
                        .filter(hook -> isolation.allows(caller, hook))
                        .collect(groupingBy(hook -> hook.published().status()));
        List<HookId> found = new ArrayList<>();
        int events = 0;
        boolean isComplete = true;
        for (Hook hook : hooksByStatus.getOrDefault(HookStatus.ACTIVE, List.of())) {
            if (clock.instant().isAfter(end)) {
                isComplete = false;
                break;
            }
            FailedEvents.Found failed = replays.failed(hook, asked.span(), asked.event());
            if (!failed.events().isEmpty()) {
                found.add(hook.id());
            }
            events += failed.events().size();
            isComplete &= failed.isComplete();
        }
        int disabled = hooksByStatus.getOrDefault(HookStatus.DISABLED, List.of()).size();
        return new Plan(asked, found, events, isComplete, disabled);
    }

    private List<Hook> failing(Caller caller, Resend.Scope asked) {
        List<HookId> ids =
                log.failedHooks(
                        caller.org(), asked.span().from(), asked.span().to(), asked.event());
        return ids.isEmpty() ? List.of() : hooks.find(caller.org(), new LinkedHashSet<>(ids));
    }

    public Result run(Caller caller, Plan plan, Instant now) {
        return plan.isComplete()
                ? resends.begin(caller.org(), caller.client(), plan, now)
                        .<Result>map(Result.Begun::new)
                        .orElseGet(Result.TooMany::new)
                : new Result.TooManyEvents();
    }
}
