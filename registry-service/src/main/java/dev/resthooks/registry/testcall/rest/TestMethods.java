package dev.resthooks.registry.testcall.rest;

import dev.resthooks.registry.problem.AllowedMethods;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.regex.Pattern;

/** What the path of {@link TestsApi} takes. */
@Dependent
final class TestMethods {
    @Produces
    @Singleton
    AllowedMethods ofTest() {
        return new AllowedMethods(
                Pattern.compile("/api/rest/resthooks/[^/]+/test/?"), List.of("OPTIONS", "POST"));
    }
}
