package dev.resthooks.registry;

import dev.resthooks.contract.thread.ServiceThreads;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;

/** Reports this replica as not live when one of its threads has died of a bug, or hangs. */
@Liveness
@ApplicationScoped
class ThreadHealth implements HealthCheck {
    @Override
    public HealthCheckResponse call() {
        Set<String> dead = ServiceThreads.dead();
        Set<String> hung = ServiceThreads.hung();
        return HealthCheckResponse.named("threads alive")
                .status(dead.isEmpty() && hung.isEmpty())
                .withData("dead", String.join(", ", dead))
                .withData("hung", String.join(", ", hung))
                .build();
    }
}
