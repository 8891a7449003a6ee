package dev.resthooks.registry.observe.micrometer;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.config.MeterFilter;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Denies meters to methods that aren't HTTP's: anybody can invent more, for ever. */
@Dependent
final class KnownMethods {
    private static final Set<String> METHODS =
            Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");

    @Produces
    @Singleton
    MeterFilter filter() {
        return MeterFilter.deny(KnownMethods::isInvented);
    }

    private static boolean isInvented(Meter.Id id) {
        @Nullable String method = id.getTag("method");
        return id.getName().startsWith("http.server.")
                && method != null
                && !METHODS.contains(method);
    }
}
