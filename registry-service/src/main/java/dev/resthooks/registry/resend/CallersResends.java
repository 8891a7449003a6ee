package dev.resthooks.registry.resend;

import static java.util.stream.Collectors.groupingBy;

import dev.resthooks.contract.event.OrgKey;
import dev.resthooks.contract.hook.HookId;
import dev.resthooks.contract.hook.HookStatus;
import dev.resthooks.registry.api.ProblemException;
import dev.resthooks.registry.api.Problems;
import dev.resthooks.registry.api.Source;
import dev.resthooks.registry.deliverylog.DeliveryLog;
import dev.resthooks.registry.hook.CallersHooks;
import dev.resthooks.registry.hook.Hook;
import dev.resthooks.registry.replay.FailedEvents;
import dev.resthooks.registry.replay.ReplayScope;
import dev.resthooks.registry.replay.ReplayStarter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The resends of the caller's organisation, with which the caller does only what it may. */
public record CallersResends(
        CallersHooks hooks, DeliveryLog log, ReplayStarter starter, Resends resends, Clock clock) {
    /** The time for which failed events are searched. */
    private static final Duration LONGEST = Duration.ofSeconds(10);

    /**
     * Finds and counts the failed events at the hooks that the caller's client may change, as far
     * as the time allows.
     */
    public ResendPlan plan(ResendScope asked) {
        Instant end = clock.instant().plus(LONGEST);
        ReplayScope.Failed span = new ReplayScope.Failed(asked.span().from(), asked.span().to());
        Map<HookStatus, List<Hook>> hooksByStatus =
                failing(span)
                        .filter(hook -> asked.includes(hook.state().event()))
                        .filter(hook -> hooks.isolation().allows(hooks.caller(), hook))
                        .collect(groupingBy(hook -> hook.state().status()));
        List<HookId> found = new ArrayList<>();
        int events = 0;
        boolean isComplete = true;
        for (Hook hook : hooksByStatus.getOrDefault(HookStatus.ACTIVE, List.of())) {
            if (clock.instant().isAfter(end)) {
                isComplete = false;
                break;
            }
            FailedEvents.Found failed = starter.failed(hook, span);
            if (!failed.events().isEmpty()) {
                found.add(hook.id());
            }
            events += failed.events().size();
            isComplete &= failed.isComplete();
        }
        int disabled = hooksByStatus.getOrDefault(HookStatus.DISABLED, List.of()).size();
        return new ResendPlan(asked, found, events, isComplete, disabled);
    }

    private Stream<Hook> failing(ReplayScope.Failed span) {
        List<HookId> ids = log.failedHooks(org(), span.from(), span.to());
        return ids.isEmpty() ? Stream.empty() : hooks.find(new LinkedHashSet<>(ids)).stream();
    }

    /**
     * Begins a resend.
     *
     * @throws ProblemException with status 409 if more events failed at a hook than a replay may
     *     send, or 429 if too many resends of the organisation run
     */
    public Resend begin(ResendPlan plan) {
        if (!plan.isComplete()) {
            throw Problems.of(
                    409,
                    "too-many-events",
                    "The resend cannot start",
                    "More than %d events failed at a hook in this time span, or they are not found in time. Choose a shorter one."
                            .formatted(FailedEvents.MOST),
                    new Source.None());
        }
        return resends.begin(org(), hooks.caller().client(), plan, now())
                .orElseThrow(() ->
                        Problems.retryable(
                                429,
                                "too-many-resends",
                                "Your organisation is running too many resends",
                                Resends.MOST_RUNNING
                                        + " resends of your organisation are running. Wait for one to end, or"
                                        + " cancel one.",
                                new Source.Header("Authorization")));
    }

    /** Returns the resends of the organisation, newest first. */
    public List<Resend> list() {
        return resends.list(org());
    }

    /**
     * Returns the resend with the id of a request's path.
     *
     * @throws ProblemException with status 404 if the organisation has no such resend
     */
    public Resend find(String id) {
        return list().stream()
                .filter(it -> it.id().toString().equals(id))
                .findFirst()
                .orElseThrow(() ->
                        Problems.notFound(
                                "Your organisation has no resend with this id.",
                                new Source.Parameter("resendId")));
    }

    /**
     * Cancels a resend, and returns it. One that has ended stays as it is.
     *
     * @throws ProblemException with status 404 if the organisation has no such resend, or 403 if
     *     another client began it and clients are isolated
     */
    public Resend cancel(String id) {
        Resend found = find(id);
        boolean isOwn =
                hooks.caller().administers() || found.client().equals(hooks.caller().client());
        if (hooks.isolation().isOn() && !isOwn) {
            throw Problems.forbidden("Another client of your organisation began this resend.");
        }
        resends.cancel(org(), found.id(), now());
        return find(id);
    }

    private OrgKey org() {
        return hooks.caller().org();
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
