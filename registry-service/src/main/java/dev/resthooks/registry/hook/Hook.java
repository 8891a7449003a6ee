package dev.resthooks.registry.hook;

import static dev.resthooks.contract.hook.HookStatus.ACTIVE;
import static dev.resthooks.contract.hook.HookStatus.DISABLED;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.resthooks.contract.event.EventId;
import dev.resthooks.contract.event.EventType;
import dev.resthooks.contract.event.OrgKey;
import dev.resthooks.contract.hook.CallSettings;
import dev.resthooks.contract.hook.HookEvents;
import dev.resthooks.contract.hook.HookId;
import dev.resthooks.contract.hook.HookState;
import dev.resthooks.contract.hook.HookStatus;
import dev.resthooks.contract.hook.SealedSecret;
import dev.resthooks.contract.hook.StartFrom;
import dev.resthooks.registry.hook.HookChange.Resume;
import dev.resthooks.registry.hook.target.TargetUrl;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * A hook as the registry stores it.
 *
 * @param state the part that is published, as {@link #published}
 * @param firstStart the time from which on it got events when it was registered
 * @param client the API client that registered the hook, if its token named one
 * @param lastTriggered when the latest first attempt of an event was made; empty if there was none
 * @param epochRevision the revision that began the epoch
 * @param disabled when and why the hook was disabled; empty if it is Active or if that isn't stored
 * @param unverified since when events wait for the target to agree to be called; empty if none do
 */
public record Hook(
        HookState state,
        HookLabel label,
        Instant firstStart,
        Optional<String> client,
        Optional<Instant> lastTriggered,
        long epochRevision,
        Optional<Disabling> disabled,
        Optional<Instant> unverified) {

    public HookId id() {
        return state.id();
    }

    /** Returns a new hook. The caller adds the first secret and the settings of the callbacks. */
    public static Hook registered(
            HookId id, OrgKey org, Optional<String> client, NewHook hook, Instant now) {
        Instant start = hook.settings().startFrom().orElse(now);
        return new Hook(
                new HookState(
                                id,
                                org,
                                hook.event(),
                                hook.target().value(),
                                hook.status(),
                                1,
                                1,
                                new StartFrom.At(start),
                                0)
                        .withEvents(hook.events()),
                hook.settings().label(HookLabel.NONE),
                start,
                client,
                Optional.empty(),
                1,
                hook.status() == ACTIVE
                        ? Optional.empty()
                        : Optional.of(new Disabling(now, new Disabling.Cause.Owner())),
                Optional.of(now).filter(_ -> hook.target().mustAgree()));
    }

    /**
     * Returns this hook after its owner's change, or this same object if nothing changes. A new
     * target re-enables a Disabled hook, unless the request says {@code Disabled}.
     *
     * <p>The epoch rises, with the log read from {@code now}, if the event changes or {@link
     * Resume#NOW} re-enables the hook. Otherwise the epoch keeps its start, so that a dispatcher
     * that missed the epoch's first record still starts there.
     *
     * <p>An unverified hook that is re-enabled is as one that has got its target now.
     */
    public Hook changed(HookChange change, Instant now) {
        EventType event = change.event().orElse(state.event());
        String target = change.target().map(TargetUrl::value).orElse(state.targetUrl());
        boolean otherTarget = !target.equals(state.targetUrl());
        HookStatus status = change.status().orElse(otherTarget ? ACTIVE : state.status());
        boolean otherEvent = !event.equals(state.event());
        if (!otherEvent && !otherTarget && status == state.status()) {
            return this;
        }
        boolean reenabled = state.status() == DISABLED && status == ACTIVE;
        boolean fromNow = otherEvent || (reenabled && change.resume() == Resume.NOW);
        return with(
                new HookState(
                        state.id(),
                        state.org(),
                        otherEvent
                                ? HookEvents.of(event)
                                : fromNow ? state.events().ofNewEpoch() : state.events(),
                        target,
                        status,
                        state.revision() + 1,
                        fromNow ? state.epoch() + 1 : state.epoch(),
                        fromNow ? new StartFrom.At(now) : state.startFrom(),
                        state.triggeredCount(),
                        state.secrets(),
                        state.replay(),
                        fromNow ? List.of() : state.skipped(),
                        state.settings()),
                fromNow ? state.revision() + 1 : epochRevision,
                disabledAfter(status, now),
                otherTarget
                        ? change.target().filter(TargetUrl::mustAgree).map(_ -> now)
                        : unverified.map(since -> reenabled ? now : since));
    }

    /**
     * Returns this hook after its owner's change of settings, or this same object if nothing
     * changes. The revision rises for a label as well, so that the entity tag shows each change.
     */
    public Hook changed(SettingsChange change, CallSettings sealed, Instant now) {
        HookLabel changed = change.label(label);
        HookEvents events =
                change.events()
                        .map(names -> state.events().changedTo(names, now))
                        .orElse(state.events());
        if (changed.equals(label)
                && sealed.equals(state.settings())
                && events.equals(state.events())) {
            return this;
        }
        return new Hook(
                revised(state.status()).withSettings(sealed).withEvents(events),
                changed,
                firstStart,
                client,
                lastTriggered,
                epochRevision,
                disabled,
                unverified);
    }

    /**
     * Returns this hook after a target has agreed to be called, or this same object unless that is
     * waited for.
     */
    public Hook agreed(String target) {
        return unverified.isEmpty() || !target.equals(state.targetUrl())
                ? this
                : with(revised(state.status()), epochRevision, disabled, Optional.empty());
    }

    /** Returns the state that dispatchers get: they send nothing to a target that must agree. */
    public HookState published() {
        return unverified.isEmpty()
                ? state
                : state.with(DISABLED, state.revision(), state.epoch(), state.startFrom());
    }

    /** Disables this hook. Returns this same object if it is Disabled, or has another revision. */
    public Hook failed(FinalFailure failure) {
        if (state.status() == DISABLED || failure.revision() != state.revision()) {
            return this;
        }
        return with(revised(DISABLED), epochRevision, Optional.of(failure.disabling()));
    }

    /**
     * Raises the revision after an accepted test, so that dispatchers send what waits at once.
     * Returns this same object if the hook is Disabled, or has changed since the test.
     */
    public Hook answered(long tested) {
        if (state.status() == DISABLED || tested != state.revision()) {
            return this;
        }
        return with(revised(ACTIVE), epochRevision, disabled);
    }

    /**
     * Returns this hook with one more event that dispatchers are to give up, or this same object if
     * it has that. The revision rises, so that a dispatcher takes the next attempt as due.
     *
     * @param pending the events that were skipped before and may not be given up yet
     */
    public Hook skipping(EventId event, List<EventId> pending) {
        if (state.skips(event)) {
            return this;
        }
        List<EventId> skipped = new ArrayList<>(pending);
        skipped.add(event);
        return with(revised(state.status()).withSkipped(skipped), epochRevision, disabled);
    }

    /** Returns since when a hook has its events if they are fetched; clocks of brokers differ. */
    public Instant fetchedSince() {
        Instant start = state.startFrom() instanceof StartFrom.At(Instant at) ? at : firstStart;
        return start.minusSeconds(1);
    }

    /** Returns when the former secrets that still sign stop signing, the newest secret's first. */
    public List<Instant> formerSecretsUntil(Instant now) {
        return state.secrets().stream()
                .skip(1)
                .filter(it -> it.isGoodAt(now.getEpochSecond()))
                .map(SealedSecret::end)
                .flatMap(Optional::stream)
                .toList();
    }

    /** Returns a mark of the newest secret, which doesn't reveal it. Each rotation changes it. */
    public String secretMark() {
        byte[] sealed = state.secrets().getFirst().text().getBytes(UTF_8);
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(sealed);
            return HexFormat.of().formatHex(hash, 0, 8);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("SHA-256 is part of every Java", impossible);
        }
    }

    /** Keeps the revision: reports about the target still count, and a halted hook stays halted. */
    public Hook withSecrets(List<SealedSecret> secrets) {
        return with(state.withSecrets(secrets), epochRevision, disabled);
    }

    public Hook withSettings(CallSettings settings) {
        return with(state.withSettings(settings), epochRevision, disabled);
    }

    /** Returns this hook, which has got or lost its target, in an epoch that begins at a time. */
    Hook goingOnAt(Instant start) {
        var from = new StartFrom.At(start);
        HookState begun = state.with(state.status(), state.revision(), state.epoch() + 1, from);
        return with(begun.withEvents(state.events()), state.revision(), disabled);
    }

    private HookState revised(HookStatus status) {
        return state.with(status, state.revision() + 1, state.epoch(), state.startFrom());
    }

    private Optional<Disabling> disabledAfter(HookStatus status, Instant now) {
        if (status == ACTIVE) {
            return Optional.empty();
        }
        return state.status() == DISABLED
                ? disabled
                : Optional.of(new Disabling(now, new Disabling.Cause.Owner()));
    }

    private Hook with(HookState changed, long began, Optional<Disabling> why) {
        return with(changed, began, why, unverified);
    }

    private Hook with(
            HookState changed, long began, Optional<Disabling> why, Optional<Instant> waiting) {
        return new Hook(changed, label, firstStart, client, lastTriggered, began, why, waiting);
    }

    /** What the registry alone needs of a hook's settings. The texts, for people, may be empty. */
    public record HookLabel(String name, String description, boolean heartbeat) {
        static final HookLabel NONE = new HookLabel("", "", false);
    }

    /** A report that a hook's target failed for good, and its effect on a hook of that revision. */
    public record FinalFailure(long revision, Disabling disabling) {}
}
