package dev.resthooks.registry.deliverylog.postgres;

import dev.resthooks.registry.deliverylog.DeliveryLog;
import dev.resthooks.registry.deliverylog.DeliveryLogConformance;
import dev.resthooks.registry.fixture.Servers;
import dev.resthooks.registry.hook.Hooks;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;

@QuarkusTest
@QuarkusTestResource(Servers.class)
class PostgresDeliveryLogIT extends DeliveryLogConformance {
    @Inject Hooks hooks;
    @Inject DeliveryLog log;

    @Override
    protected Hooks hooks() {
        return hooks;
    }

    @Override
    protected DeliveryLog log() {
        return log;
    }

    @Override
    protected void inTransaction(Runnable work) {
        QuarkusTransaction.requiringNew().run(work);
    }
}
