package dev.resthooks.dispatcher.observe.micrometer;

import io.prometheus.client.exemplars.ExemplarSampler;
import jakarta.annotation.Priority;
import jakarta.enterprise.inject.Alternative;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.Optional;

/**
 * Turns exemplars off. Meters are recorded where no span is current, so no exemplar would ever be
 * found, and Quarkus's sampler would look for one at each delivery.
 */
@Singleton
final class NoExemplars {
    @Produces
    @Singleton
    @Alternative
    @Priority(1)
    Optional<ExemplarSampler> none() {
        return Optional.empty();
    }
}
