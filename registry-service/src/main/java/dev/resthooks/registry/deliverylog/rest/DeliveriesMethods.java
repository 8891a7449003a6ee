package dev.resthooks.registry.deliverylog.rest;

import dev.resthooks.registry.problem.AllowedMethods;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.regex.Pattern;

/** What the paths of {@link DeliveriesApi} take. */
@Dependent
final class DeliveriesMethods {
    @Produces
    @Singleton
    AllowedMethods ofDeliveries() {
        return new AllowedMethods(
                Pattern.compile("/api/rest/resthooks/[^/]+/deliveries(/[^/]+)?/?"),
                List.of("GET", "HEAD", "OPTIONS"));
    }
}
