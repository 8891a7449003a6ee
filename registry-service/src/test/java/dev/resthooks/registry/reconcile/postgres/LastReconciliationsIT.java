package dev.resthooks.registry.reconcile.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.resthooks.contract.hook.HookId;
import dev.resthooks.registry.fixture.Api;
import dev.resthooks.registry.fixture.Servers;
import dev.resthooks.registry.reconcile.postgres.LastReconciliations.Reconciled;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(Servers.class)
class LastReconciliationsIT {
    private static final Instant NOON = Instant.parse("2026-04-03T12:00:00Z");
    private static final Reconciled FIRST =
            new Reconciled(NOON, NOON.minusSeconds(90), NOON.minusMillis(1), 7, 2, 3L, false);
    private static final Reconciled SECOND =
            new Reconciled(NOON.plusSeconds(9), NOON, NOON.plusSeconds(5), 9, 0, 0L, true);

    @Inject LastReconciliations last;

    private final Api api = Api.of("reconciled-" + UUID.randomUUID());

    private HookId hook() {
        return HookId.of(api.registered("ActionCreated", "https://example.com/"));
    }

    @Test
    void shouldKnowTheLastOneOfEachHook() {
        HookId one = hook();
        HookId other = hook();
        assertThat(last.of(one)).isEmpty();

        last.keep(one, FIRST);
        last.keep(other, SECOND);
        assertThat(last.of(one)).contains(FIRST);

        last.keep(one, SECOND);
        assertThat(last.of(one)).contains(SECOND);
        assertThat(last.of(other)).contains(SECOND);
    }

    @Test
    void shouldForgetADeletedHook() {
        HookId hook = hook();
        last.keep(hook, FIRST);

        assertThat(api.delete(Api.HOOKS + "/" + hook).status()).isLessThan(300);
        last.keep(hook, SECOND);

        assertThat(last.of(hook)).isEmpty();
    }
}
