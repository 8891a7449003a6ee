package dev.resthooks.registry.health.rest;

import dev.resthooks.registry.problem.AllowedMethods;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.regex.Pattern;

/** What the path of {@link HealthApi} takes. */
@Dependent
final class HealthMethods {
    @Produces
    @Singleton
    AllowedMethods ofHealth() {
        return new AllowedMethods(
                Pattern.compile("/api/rest/resthooks/[^/]+/health/?"),
                List.of("GET", "HEAD", "OPTIONS"));
    }
}
