package dev.resthooks.registry.hook;

import static dev.resthooks.contract.hook.HookStatus.DISABLED;
import static dev.resthooks.testkit.PlatformEvents.ACTION_CREATED;

import dev.resthooks.contract.event.EventType;
import dev.resthooks.contract.event.OrgKey;
import dev.resthooks.contract.hook.HookId;
import dev.resthooks.contract.hook.HookStatus;
import dev.resthooks.contract.report.Health;
import dev.resthooks.registry.hook.target.TargetUrl;
import dev.resthooks.registry.idempotency.RequestKey;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;

/** Hooks of two organisations, for tests of whatever stores hooks. */
abstract class StoredHooks {
    final Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    static final Optional<RequestKey> KEY = Optional.of(new RequestKey("key"));
    static final Optional<String> CLIENT = Optional.of("app");

    final OrgKey org = new OrgKey("org-" + UUID.randomUUID());
    final OrgKey other = new OrgKey("other-" + UUID.randomUUID());

    protected abstract Hooks hooks();

    protected abstract OrganisationHooks ofOrganisations();

    /** Has a dispatcher report trouble of the hook since a time. */
    protected abstract void trouble(HookId hook, Health health, Instant since);

    protected abstract void inTransaction(Runnable work);

    @AfterEach
    void deleteAll() {
        for (OrgKey each : List.of(org, other)) {
            hooks().delete(each, ofOrganisations().oldest(each, 100), _ -> true);
        }
    }

    RegisterHook.Result register(
            OrgKey of, EventType event, String target, Optional<RequestKey> key, Instant now) {
        NewHook hook = NewHooks.active(event, new TargetUrl(target));
        return hooks().register(of, CLIENT, new RegisterHook.Command(hook, key), now);
    }

    Hook registered(OrgKey of, EventType event, String target) {
        return registered(register(of, event, target, Optional.empty(), now));
    }

    static Hook registered(RegisterHook.Result result) {
        return ((RegisterHook.Result.Registered) result).hook();
    }

    Hook hook(String path) {
        return registered(org, ACTION_CREATED, "https://example.com/" + path);
    }

    /** The first event is ActionCreated. */
    Hook ofEvents(String path, String... events) {
        TargetUrl target = new TargetUrl("https://example.com/" + path);
        NewHook hook = new NewHook(ACTION_CREATED, target, HookStatus.ACTIVE, events(events));
        RegisterHook.Command command = new RegisterHook.Command(hook, Optional.empty());
        return registered(hooks().register(org, CLIENT, command, now));
    }

    static SettingsChange events(String... names) {
        return NewHooks.events(names);
    }

    static SequencedSet<HookId> ids(Hook... hooks) {
        SequencedSet<HookId> ids = new LinkedHashSet<>();
        List.of(hooks).forEach(it -> ids.add(it.id()));
        return ids;
    }

    Hook disabled(Hook hook) {
        return hooks().change(
                        org,
                        hook.id(),
                        it ->
                                it.changed(
                                        new HookChange(
                                                Optional.empty(),
                                                Optional.empty(),
                                                Optional.of(DISABLED),
                                                HookChange.Resume.BACKLOG),
                                        now))
                .orElseThrow();
    }
}
