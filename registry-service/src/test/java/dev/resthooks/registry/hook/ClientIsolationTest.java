package dev.resthooks.registry.hook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.resthooks.contract.event.EventType;
import dev.resthooks.contract.event.OrgKey;
import dev.resthooks.contract.hook.HookId;
import dev.resthooks.registry.api.Problem;
import dev.resthooks.registry.api.ProblemException;
import dev.resthooks.registry.tenant.Caller;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ClientIsolationTest {
    private static final OrgKey ORG = new OrgKey("acme");

    private final ClientIsolation isolation = new ClientIsolation(true);

    @Test
    void shouldLetTheClientThatRegisteredTheHook() {
        assertThatNoException()
                .isThrownBy(() -> isolation.refuseOthers(caller("app"), hookOf("app")));
    }

    @Test
    void shouldRefuseAnotherClient() {
        Problem problem =
                catchThrowableOfType(
                                ProblemException.class,
                                () -> isolation.refuseOthers(caller("other"), hookOf("app")))
                        .problem();

        assertThat(problem.status()).isEqualTo(403);
        assertThat(problem.detail()).contains("hook 382", "resthooks.admin");
    }

    @Test
    void shouldLetAnAdministrator() {
        Caller admin = new Caller(ORG, Optional.of("console"), ZoneOffset.UTC, true, true);

        assertThatNoException().isThrownBy(() -> isolation.refuseOthers(admin, hookOf("app")));
    }

    @Test
    void shouldTakeCallersWithoutAClientForOneClient() {
        Caller nobody = new Caller(ORG, Optional.empty(), ZoneOffset.UTC, true, false);

        assertThatNoException()
                .isThrownBy(() -> isolation.refuseOthers(nobody, hook(Optional.empty())));
        assertThat(
                        catchThrowableOfType(
                                ProblemException.class,
                                () -> isolation.refuseOthers(nobody, hookOf("app"))))
                .isNotNull();
    }

    @Test
    void shouldLetAllClientsIfItIsOff() {
        assertThatNoException()
                .isThrownBy(() ->
                        new ClientIsolation(false).refuseOthers(caller("other"), hookOf("app")));
    }

    private static Caller caller(String client) {
        return new Caller(ORG, Optional.of(client), ZoneOffset.UTC, true, false);
    }

    private static Hook hookOf(String client) {
        return hook(Optional.of(client));
    }

    private static Hook hook(Optional<String> client) {
        return Hook.registered(
                new HookId(382),
                ORG,
                client,
                new NewHook(EventType.ACTION_CREATED, new TargetUrl("https://example.com/")),
                Instant.EPOCH);
    }
}
