package dev.resthooks.registry.change.postgres;

import dev.resthooks.contract.event.OrgKey;
import dev.resthooks.contract.hook.HookId;
import dev.resthooks.registry.change.Versions;
import dev.resthooks.registry.change.VersionsConformance;
import dev.resthooks.registry.deliverylog.LogReports;
import dev.resthooks.registry.deliverylog.rest.Logged;
import dev.resthooks.registry.fixture.Api;
import dev.resthooks.registry.fixture.Servers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;

@QuarkusTest
@QuarkusTestResource(Servers.class)
class PostgresVersionsIT extends VersionsConformance {
    @Inject Versions versions;
    @Inject Logged log;

    private final AtomicInteger events = new AtomicInteger();

    @Override
    protected Versions versions() {
        return versions;
    }

    @Override
    protected HookId registered(OrgKey org) {
        return HookId.of(Api.of(org.value()).registered("ActionCreated", "https://example.com/"));
    }

    @Override
    protected void change(OrgKey org, HookId hook) {
        Api.of(org.value()).put(hook.toString(), "{\"resthooks\":{\"status\":\"Disabled\"}}");
    }

    @Override
    protected void attempt(OrgKey org, HookId hook) {
        log.report(
                LogReports.of(hook.value(), "event-" + events.incrementAndGet())
                        .from(Instant.now())
                        .delivered(1));
    }
}
