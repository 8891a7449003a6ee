package dev.resthooks.registry.replay.postgres;

import dev.resthooks.contract.event.OrgKey;
import dev.resthooks.contract.hook.HookId;
import dev.resthooks.registry.fixture.Api;
import dev.resthooks.registry.fixture.Servers;
import dev.resthooks.registry.hook.Hook;
import dev.resthooks.registry.hook.Hooks;
import dev.resthooks.registry.replay.Replays;
import dev.resthooks.registry.replay.ReplaysConformance;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.UUID;
import java.util.function.Supplier;

@QuarkusTest
@QuarkusTestResource(Servers.class)
class PostgresReplaysIT extends ReplaysConformance {
    @Inject Replays replays;
    @Inject Replays.Limits limits;
    @Inject Hooks hooks;

    private final String org = "org-" + UUID.randomUUID();
    private final Api api = Api.of(org);

    @Override
    protected Replays replays() {
        return replays;
    }

    @Override
    protected Replays.Limits limits() {
        return limits;
    }

    @Override
    protected Hook hook() {
        HookId id = HookId.of(api.registered("ActionCreated", "https://example.com/"));
        return hooks.find(new OrgKey(org), id).orElseThrow();
    }

    @Override
    protected <T> T underLock(Supplier<T> work) {
        return QuarkusTransaction.requiringNew().call(work::get);
    }
}
