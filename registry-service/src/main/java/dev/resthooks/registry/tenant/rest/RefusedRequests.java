package dev.resthooks.registry.tenant.rest;

import dev.resthooks.registry.tenant.Refusal;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Counts the requests that are refused, by the reason that their answers name. */
@Startup
@ApplicationScoped
class RefusedRequests {
    /** Those that are there before the first such request, so that alerts see it. */
    private static final List<Refusal> USUAL =
            List.of(
                    new Refusal(400, "body-incomplete"),
                    new Refusal(401, "unauthorized"),
                    new Refusal(403, "forbidden"),
                    new Refusal(408, "body-timeout"),
                    new Refusal(413, "too-large"),
                    new Refusal(429, "too-many-requests"),
                    new Refusal(429, "too-many-at-once"),
                    new Refusal(503, "busy"));

    private final MeterRegistry registry;

    RefusedRequests(MeterRegistry registry) {
        this.registry = registry;
        USUAL.forEach(this::counter);
    }

    void count(Refusal refusal) {
        counter(refusal).increment();
    }

    private Counter counter(Refusal refusal) {
        return Counter.builder("resthooks.requests.refused")
                .tag("status", Integer.toString(refusal.status()))
                .tag("reason", refusal.code())
                .description("Requests that were refused because of who sent them, or how much")
                .register(registry);
    }
}
