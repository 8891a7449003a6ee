package dev.resthooks.registry.hook;

import static dev.resthooks.contract.hook.HookStatus.ACTIVE;
import static dev.resthooks.contract.hook.HookStatus.DISABLED;

import dev.resthooks.contract.event.EventType;
import dev.resthooks.contract.event.OrgKey;
import dev.resthooks.contract.hook.HookId;
import dev.resthooks.contract.hook.HookState;
import dev.resthooks.contract.hook.HookStatus;
import dev.resthooks.contract.hook.SealedSecret;
import dev.resthooks.contract.hook.StartFrom;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A hook as the registry knows it.
 *
 * @param state what is published of it
 * @param client the API client that registered it, where its token named one
 * @param lastTriggered when its target was last called with an event for the first time
 * @param epochRevision the revision that began the epoch
 * @param disabled why it is Disabled; empty when it is not, or when nobody remembers
 */
public record Hook(
        HookState state,
        Optional<String> client,
        Optional<Instant> lastTriggered,
        long epochRevision,
        Optional<Disabling> disabled) {

    /** A hook in its first epoch that was never disabled. */
    public Hook(HookState state, Optional<String> client, Optional<Instant> lastTriggered) {
        this(state, client, lastTriggered, 1, Optional.empty());
    }

    public HookId id() {
        return state.id();
    }

    /**
     * The state of a hook that is registered at {@code now} and reads the log from there; without a
     * secret yet.
     */
    public static HookState registered(HookId id, OrgKey org, NewHook hook, Instant now) {
        return new HookState(
                id,
                org,
                hook.event(),
                hook.target().value(),
                ACTIVE,
                1,
                1,
                new StartFrom.At(now),
                0);
    }

    /**
     * This hook after its owner's change; this very one when nothing changes.
     *
     * <p>A new target of a Disabled hook re-enables it, also when the request says {@code
     * Disabled}: clients send back what they got, so a status that comes back unchanged asks for
     * nothing.
     *
     * <p>The epoch rises, with the log read from {@code now}, when the event changes and when the
     * hook is re-enabled with {@link Resume#NOW}. In all other cases the epoch keeps the start that
     * it has, so that a dispatcher that missed the epoch's first record still starts there.
     */
    public Hook changed(HookChange change, Instant now) {
        EventType event = change.event().orElse(state.event());
        String target = change.target().map(TargetUrl::value).orElse(state.targetUrl());
        HookStatus status = statusAfter(change, !target.equals(state.targetUrl()));
        boolean otherEvent = event != state.event();
        if (!otherEvent && target.equals(state.targetUrl()) && status == state.status()) {
            return this;
        }
        boolean reenabled = state.status() == DISABLED && status == ACTIVE;
        boolean fromNow = otherEvent || (reenabled && change.resume() == Resume.NOW);
        return with(
                new HookState(
                        state.id(),
                        state.org(),
                        event,
                        target,
                        status,
                        state.revision() + 1,
                        fromNow ? state.epoch() + 1 : state.epoch(),
                        fromNow ? new StartFrom.At(now) : state.startFrom(),
                        state.triggeredCount(),
                        state.secrets()),
                fromNow ? state.revision() + 1 : epochRevision,
                disabledAfter(status, now));
    }

    /**
     * This hook after a report that its target failed for good; this very one when it is Disabled
     * already, or when the report speaks of another revision than the current one.
     */
    public Hook failed(FinalFailure failure) {
        if (state.status() == DISABLED || failure.revision() != state.revision()) {
            return this;
        }
        return with(
                new HookState(
                        state.id(),
                        state.org(),
                        state.event(),
                        state.targetUrl(),
                        DISABLED,
                        state.revision() + 1,
                        state.epoch(),
                        state.startFrom(),
                        state.triggeredCount(),
                        state.secrets()),
                epochRevision,
                Optional.of(failure.disabling()));
    }

    /**
     * This hook with other secrets. The revision stays: what a report says of the target holds, and
     * a hook that is halted stays so.
     */
    public Hook withSecrets(List<SealedSecret> secrets) {
        return with(state.withSecrets(secrets), epochRevision, disabled);
    }

    private Optional<Disabling> disabledAfter(HookStatus status, Instant now) {
        if (status == ACTIVE) {
            return Optional.empty();
        }
        return state.status() == DISABLED
                ? disabled
                : Optional.of(new Disabling(now, new Disabling.Cause.Owner()));
    }

    private HookStatus statusAfter(HookChange change, boolean otherTarget) {
        if (otherTarget && state.status() == DISABLED) {
            return ACTIVE;
        }
        return change.status().orElse(state.status());
    }

    private Hook with(HookState changed, long began, Optional<Disabling> why) {
        return new Hook(changed, client, lastTriggered, began, why);
    }
}
