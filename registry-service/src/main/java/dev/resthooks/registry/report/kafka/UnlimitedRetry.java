package dev.resthooks.registry.report.kafka;

import dev.resthooks.contract.thread.ServiceThreads;
import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.faulttolerance.api.Guard;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.function.Supplier;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** Repeats failing work with growing pauses until it succeeds or the service stops. */
@ApplicationScoped
class UnlimitedRetry {
    private static final Logger LOG = Logger.getLogger(UnlimitedRetry.class);

    private final Guard guard;
    private volatile boolean stopping;

    UnlimitedRetry(
            @ConfigProperty(name = "resthooks.reports.retry-delay") Duration firstDelay,
            @ConfigProperty(name = "resthooks.reports.retry-max-delay") Duration maxDelay) {
        long delay = firstDelay.toMillis();
        guard =
                Guard.create()
                        .withDescription("reports")
                        .withRetry()
                        .maxRetries(-1)
                        .maxDuration(0, ChronoUnit.MILLIS)
                        .delay(delay, ChronoUnit.MILLIS)
                        .jitter(delay / 5, ChronoUnit.MILLIS)
                        .withExponentialBackoff()
                        .maxDelay(maxDelay.toMillis(), ChronoUnit.MILLIS)
                        .done()
                        .whenException(failure -> !stopping)
                        .done()
                        .build();
    }

    /** Runs before other observers, so that none waits for work that fails again and again. */
    void stop(@Observes @Priority(1) ShutdownEvent stopped) {
        stopping = true;
    }

    /** Runs {@code work} until it succeeds, or the service stops; complains of each failure. */
    <T> T untilDone(String complaint, Class<T> type, Supplier<T> work) {
        return guard.get(() -> once(complaint, work), type);
    }

    private static <T> T once(String complaint, Supplier<T> work) {
        ServiceThreads.turn();
        try {
            return work.get();
        } catch (RuntimeException failure) {
            LOG.warnf("%s, trying again: %s", complaint, failure);
            LOG.debug(complaint, failure);
            throw failure;
        }
    }
}
