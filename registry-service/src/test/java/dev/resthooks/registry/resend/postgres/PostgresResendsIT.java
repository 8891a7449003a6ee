package dev.resthooks.registry.resend.postgres;

import dev.resthooks.registry.fixture.Servers;
import dev.resthooks.registry.resend.Resends;
import dev.resthooks.registry.resend.ResendsConformance;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;

@QuarkusTest
@QuarkusTestResource(Servers.class)
class PostgresResendsIT extends ResendsConformance {
    @Inject Resends resends;

    @Override
    protected Resends resends() {
        return resends;
    }

    @Override
    protected void uncommitted(Runnable test) {
        QuarkusTransaction.begin();
        try {
            test.run();
        } finally {
            QuarkusTransaction.rollback();
        }
    }
}
