package dev.resthooks.registry.hook.postgres;

import dev.resthooks.contract.hook.HookId;
import dev.resthooks.contract.report.Health;
import dev.resthooks.registry.fixture.Database;
import dev.resthooks.registry.fixture.Servers;
import dev.resthooks.registry.hook.Hooks;
import dev.resthooks.registry.hook.HooksConformance;
import dev.resthooks.registry.hook.OrganisationHooks;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;

@QuarkusTest
@QuarkusTestResource(Servers.class)
class PostgresHooksIT extends HooksConformance {
    @Inject Hooks hooks;
    @Inject OrganisationHooks ofOrganisations;
    @Inject Database database;

    @Override
    protected Hooks hooks() {
        return hooks;
    }

    @Override
    protected OrganisationHooks ofOrganisations() {
        return ofOrganisations;
    }

    @Override
    protected void trouble(HookId hook, Health health, Instant since) {
        database.execute(
                """
                INSERT INTO hook_health (hook_id, topic, partition, revision, state, since)
                VALUES (%s, 'resthooks.events.actions', 0, 1, '%s', '%s')
                """
                        .formatted(hook, health.code(), since));
    }

    @Override
    protected void inTransaction(Runnable work) {
        QuarkusTransaction.requiringNew().run(work);
    }
}
