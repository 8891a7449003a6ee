package dev.resthooks.registry.audit.rest;

import dev.resthooks.registry.problem.AllowedMethods;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.regex.Pattern;

/** What the path of {@link AuditsApi} takes. */
@Dependent
final class AuditMethods {
    @Produces
    @Singleton
    AllowedMethods ofAudit() {
        return new AllowedMethods(
                Pattern.compile("/api/rest/resthooks/[^/]+/audit/?"), List.of("OPTIONS", "POST"));
    }
}
