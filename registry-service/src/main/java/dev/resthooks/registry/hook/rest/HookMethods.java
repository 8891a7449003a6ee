package dev.resthooks.registry.hook.rest;

import dev.resthooks.registry.problem.AllowedMethods;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.regex.Pattern;

/** What the paths of {@link HooksApi} and {@link SecretsApi} take. */
@Dependent
final class HookMethods {
    @Produces
    @Singleton
    AllowedMethods ofAll() {
        return new AllowedMethods(
                Pattern.compile("/api/rest/resthooks/?"),
                List.of("GET", "HEAD", "OPTIONS", "POST"));
    }

    @Produces
    @Singleton
    AllowedMethods ofOne() {
        return new AllowedMethods(
                Pattern.compile("/api/rest/resthooks/[^/]+/?"),
                List.of("DELETE", "GET", "HEAD", "OPTIONS", "PUT"));
    }

    @Produces
    @Singleton
    AllowedMethods ofSecret() {
        return new AllowedMethods(
                Pattern.compile("/api/rest/resthooks/[^/]+/secret/?"),
                List.of("GET", "HEAD", "OPTIONS"));
    }

    @Produces
    @Singleton
    AllowedMethods ofRotation() {
        return new AllowedMethods(
                Pattern.compile("/api/rest/resthooks/[^/]+/secret/rotate/?"),
                List.of("OPTIONS", "POST"));
    }
}
