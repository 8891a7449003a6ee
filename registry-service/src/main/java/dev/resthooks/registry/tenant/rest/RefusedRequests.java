package dev.resthooks.registry.tenant.rest;

import static java.util.stream.Collectors.toUnmodifiableMap;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Counts the requests that are refused because of who sends them, or how many. */
@Startup
@ApplicationScoped
class RefusedRequests {
    private static final int UNAUTHORIZED = 401;
    private static final int FORBIDDEN = 403;
    private static final int TOO_MANY = 429;

    private final Map<Integer, Counter> byStatus;

    RefusedRequests(MeterRegistry registry) {
        byStatus =
                Stream.of(UNAUTHORIZED, FORBIDDEN, TOO_MANY)
                        .collect(toUnmodifiableMap(it -> it, status -> counter(registry, status)));
    }

    private static Counter counter(MeterRegistry registry, int status) {
        return Counter.builder("resthooks.requests.refused")
                .tag("status", Integer.toString(status))
                .description("Requests that were answered with 401, 403 or 429")
                .register(registry);
    }

    /** Counts a request with this status, and returns whether the status is such a refusal. */
    boolean count(int status) {
        Optional<Counter> counter = Optional.ofNullable(byStatus.get(status));
        counter.ifPresent(Counter::increment);
        return counter.isPresent();
    }
}
