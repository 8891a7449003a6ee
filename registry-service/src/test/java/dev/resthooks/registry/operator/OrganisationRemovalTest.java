package dev.resthooks.registry.operator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.resthooks.contract.event.OrgKey;
import dev.resthooks.contract.hook.HookId;
import dev.resthooks.registry.deliverylog.InMemoryDeliveryLog;
import dev.resthooks.registry.deliverylog.LogReports;
import dev.resthooks.registry.hook.InMemoryHooks;
import dev.resthooks.registry.hook.NewHook;
import dev.resthooks.registry.hook.NewHooks;
import dev.resthooks.registry.hook.RegisterHook;
import dev.resthooks.registry.hook.target.TargetUrl;
import dev.resthooks.registry.idempotency.RequestKey;
import dev.resthooks.registry.operator.OrganisationRemoval.Removed;
import dev.resthooks.testkit.PlatformEvents;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class OrganisationRemovalTest {
    private static final Instant NOW = Instant.parse("2026-04-03T01:00:00Z");
    private static final OrgKey ACME = new OrgKey("acme");
    private static final OrgKey OTHER = new OrgKey("other");
    private static final Optional<RequestKey> KEY = Optional.of(new RequestKey("key"));

    private final InMemoryHooks hooks = new InMemoryHooks();
    private final InMemoryDeliveryLog log = new InMemoryDeliveryLog(hooks);

    /** Removes an organisation while each look at the clock takes some time. */
    private Removed remove(Duration look) {
        AtomicReference<Instant> time = new AtomicReference<>(NOW);
        InstantSource source = () -> time.getAndUpdate(it -> it.plus(look));
        Clock clock = source.withZone(ZoneOffset.UTC);
        return new OrganisationRemoval(hooks, hooks, log, clock).remove(ACME);
    }

    private void register(OrgKey org, int count, int attempts) {
        for (int i = 0; i < count; i++) {
            NewHook hook =
                    NewHooks.active(
                            PlatformEvents.ACTION_CREATED, new TargetUrl("https://example.com/"));
            RegisterHook.Command command =
                    new RegisterHook.Command(hook, i == 0 ? KEY : Optional.empty());
            HookId id =
                    ((RegisterHook.Result.Registered)
                                    hooks.register(org, Optional.empty(), command, NOW))
                            .hook()
                            .id();
            for (int each = 0; each < attempts; each++) {
                log.take(
                        List.of(LogReports.of(id.value(), "event-" + each).delivered(1)),
                        Map.of(id, org));
            }
        }
    }

    @Test
    void shouldRemoveHooksKeysAndAttemptsOfTheOrganisationAlone() {
        register(ACME, 25, 2);
        register(OTHER, 1, 1);

        assertThat(remove(Duration.ZERO)).isEqualTo(new Removed(25, 50, true));

        assertThat(hooks.oldest(ACME, 9)).isEmpty();
        assertThat(hooks.oldest(OTHER, 9)).hasSize(1);
        register(ACME, 1, 0); // with the same key
    }

    @Test
    void shouldTellThatNothingIsLeft() {
        assertThat(remove(Duration.ZERO)).isEqualTo(new Removed(0, 0, true));
    }

    @Test
    void shouldLeaveHooksThatAreNotDeletedInTime() {
        register(ACME, 25, 1);

        assertThat(remove(Duration.ofSeconds(3))).isEqualTo(new Removed(10, 0, false));

        assertThat(hooks.oldest(ACME, 99)).hasSize(15);
        assertThat(remove(Duration.ZERO)).isEqualTo(new Removed(15, 25, true));
    }

    @Test
    void shouldLeaveAttemptsThatAreNotDeletedInTime() {
        register(ACME, 1, 4_500);

        assertThat(remove(Duration.ofSeconds(2))).isEqualTo(new Removed(1, 4_000, false));

        assertThat(remove(Duration.ZERO)).isEqualTo(new Removed(0, 500, true));
    }
}
