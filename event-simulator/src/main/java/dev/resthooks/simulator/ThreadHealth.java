package dev.resthooks.simulator;

import dev.resthooks.contract.thread.ServiceThreads;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;

/** Reports not live when a bug has ended a thread. Runs and loads say so themselves. */
@Liveness
@ApplicationScoped
class ThreadHealth implements HealthCheck {
    @Override
    public HealthCheckResponse call() {
        Set<String> dead = ServiceThreads.dead();
        return HealthCheckResponse.named("threads alive")
                .status(dead.isEmpty())
                .withData("dead", String.join(", ", dead))
                .build();
    }
}
