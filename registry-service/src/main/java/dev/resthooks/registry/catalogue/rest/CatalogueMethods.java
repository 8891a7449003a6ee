package dev.resthooks.registry.catalogue.rest;

import dev.resthooks.registry.problem.AllowedMethods;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.regex.Pattern;

/** What the catalogue's path takes. */
@Dependent
final class CatalogueMethods {
    @Produces
    @Singleton
    AllowedMethods ofCatalogue() {
        return new AllowedMethods(
                Pattern.compile("/api/rest/resthookevents/?"), List.of("GET", "HEAD", "OPTIONS"));
    }
}
