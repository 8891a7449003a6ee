package dev.resthooks.registry.hook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.resthooks.contract.event.OrgKey;
import dev.resthooks.contract.hook.HookId;
import dev.resthooks.registry.hook.target.TargetUrl;
import dev.resthooks.registry.tenant.Caller;
import dev.resthooks.testkit.PlatformEvents;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ClientIsolationTest {
    private static final OrgKey ORG = new OrgKey("acme");

    private final ClientIsolation isolation = new ClientIsolation(true);

    @Test
    void shouldLetTheClientThatRegisteredTheHook() {
        assertThat(isolation.refusal(caller("app"), hookOf("app"))).isEmpty();
    }

    @Test
    void shouldRefuseAnotherClient() {
        Hook hook = hookOf("app");

        assertThat(isolation.refusal(caller("other"), hook))
                .contains(new HookRefusal.OfAnotherClient(hook));
    }

    @Test
    void shouldLetAnAdministrator() {
        Caller admin = new Caller(ORG, Optional.of("console"), ZoneOffset.UTC, true, true);

        assertThat(isolation.refusal(admin, hookOf("app"))).isEmpty();
    }

    @Test
    void shouldTakeCallersWithoutAClientForOneClient() {
        Caller nobody = new Caller(ORG, Optional.empty(), ZoneOffset.UTC, true, false);

        assertThat(isolation.refusal(nobody, hook(Optional.empty()))).isEmpty();
        assertThat(isolation.refusal(nobody, hookOf("app"))).isPresent();
    }

    @Test
    void shouldLetAllClientsIfItIsOff() {
        assertThat(new ClientIsolation(false).refusal(caller("other"), hookOf("app"))).isEmpty();
    }

    @Test
    void shouldSendNothingForAHookWithoutATarget() {
        Hook sent = hookOf("app");
        Hook fetched = hook(Optional.of("app"), TargetUrl.NONE);

        assertThat(isolation.refusalToSend(caller("app"), sent)).isEmpty();
        assertThat(isolation.refusalToSend(caller("app"), fetched))
                .contains(new HookRefusal.PullHook(fetched.id()));
        assertThat(isolation.refusalToSend(caller("other"), fetched))
                .contains(new HookRefusal.OfAnotherClient(fetched));
    }

    private static Caller caller(String client) {
        return new Caller(ORG, Optional.of(client), ZoneOffset.UTC, true, false);
    }

    private static Hook hookOf(String client) {
        return hook(Optional.of(client));
    }

    private static Hook hook(Optional<String> client) {
        return hook(client, new TargetUrl("https://example.com/"));
    }

    private static Hook hook(Optional<String> client, TargetUrl target) {
        return Hook.registered(
                new HookId(382),
                ORG,
                client,
                NewHooks.active(PlatformEvents.ACTION_CREATED, target),
                Instant.EPOCH);
    }
}
