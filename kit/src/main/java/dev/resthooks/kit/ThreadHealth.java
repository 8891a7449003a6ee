package dev.resthooks.kit;

import dev.resthooks.contract.thread.ServiceThreads;
import jakarta.inject.Singleton;
import java.util.Set;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;

/** Reports this process as not live when one of its threads has died of a bug, or hangs. */
@Liveness
@Singleton
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
