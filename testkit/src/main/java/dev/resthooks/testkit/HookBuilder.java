package dev.resthooks.testkit;

import dev.resthooks.contract.event.EventType;
import dev.resthooks.contract.event.OrgKey;
import dev.resthooks.contract.hook.HookEvents;
import dev.resthooks.contract.hook.HookId;
import dev.resthooks.contract.hook.HookState;
import dev.resthooks.contract.hook.HookStatus;
import dev.resthooks.contract.hook.StartFrom;
import java.time.Instant;

/**
 * Builds the state of a hook: an Active one of {@code acme} on {@code ActionCreated} in its first
 * revision and epoch, without secrets, that keeps its place and was never called, unless it is
 * given otherwise.
 */
public final class HookBuilder {
    private HookState state;

    private HookBuilder(HookState state) {
        this.state = state;
    }

    public static HookBuilder aHook(HookId id) {
        return new HookBuilder(
                new HookState(
                        id,
                        new OrgKey("acme"),
                        PlatformEvents.ACTION_CREATED,
                        "https://example.com/",
                        HookStatus.ACTIVE,
                        1,
                        1,
                        new StartFrom.Keep(),
                        0));
    }

    public static HookBuilder aHook(long id) {
        return aHook(new HookId(id));
    }

    /** Returns a builder that changes a hook, and keeps what it isn't given. */
    public static HookBuilder like(HookState hook) {
        return new HookBuilder(hook);
    }

    public HookBuilder id(long id) {
        return with(new HookId(id), state.org(), state.targetUrl());
    }

    public HookBuilder of(String org) {
        return of(new OrgKey(org));
    }

    public HookBuilder of(OrgKey org) {
        return with(state.id(), org, state.targetUrl());
    }

    public HookBuilder on(EventType event) {
        return on(HookEvents.of(event));
    }

    public HookBuilder on(HookEvents events) {
        state = state.withEvents(events);
        return this;
    }

    public HookBuilder to(String targetUrl) {
        return with(state.id(), state.org(), targetUrl);
    }

    public HookBuilder in(HookStatus status) {
        state = state.with(status, state.revision(), state.epoch(), state.startFrom());
        return this;
    }

    public HookBuilder revision(long revision) {
        state = state.with(state.status(), revision, state.epoch(), state.startFrom());
        return this;
    }

    public HookBuilder epoch(long epoch) {
        state = state.with(state.status(), state.revision(), epoch, state.startFrom());
        return this;
    }

    /** From that time on. */
    public HookBuilder from(Instant start) {
        return from(new StartFrom.At(start));
    }

    public HookBuilder from(StartFrom start) {
        state = state.with(state.status(), state.revision(), state.epoch(), start);
        return this;
    }

    public HookBuilder triggered(long count) {
        state = state.withTriggeredCount(count);
        return this;
    }

    public HookState state() {
        return state;
    }

    private HookBuilder with(HookId id, OrgKey org, String targetUrl) {
        state =
                new HookState(
                        id,
                        org,
                        state.events(),
                        targetUrl,
                        state.status(),
                        state.revision(),
                        state.epoch(),
                        state.startFrom(),
                        state.triggeredCount(),
                        state.secrets(),
                        state.replay(),
                        state.skipped(),
                        state.settings());
        return this;
    }
}
