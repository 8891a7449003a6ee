package dev.resthooks.registry.console.session;

import dev.resthooks.registry.api.rest.Pages;
import dev.resthooks.registry.session.Session;
import dev.resthooks.registry.session.rest.Sessions;
import dev.resthooks.registry.tenant.Claims;
import dev.resthooks.registry.tenant.rest.EarlyRefusals;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Refuses requests beyond a rate before RESTEasy sees them: each that gets further takes several
 * times as long, which others wait for. It lets nobody in.
 */
@Singleton
record EarlyGate(Sessions sessions, EarlyRefusals refusals) {
    /** After the check of the URL, and before all else. */
    private static final int ORDER = Integer.MIN_VALUE + 1;

    private static final String CALLS = "/api/";

    /** Files that pages load. They count for a network, as those of webjars do. */
    private static final String FILES = Pages.ROOT + "/assets/";

    void observe(@Observes Router router) {
        router.route().order(ORDER).handler(this::admit);
    }

    private void admit(RoutingContext routing) {
        if (!isRefused(routing)) {
            routing.next();
        }
    }

    private boolean isRefused(RoutingContext routing) {
        @Nullable String token = routing.request().getHeader(HttpHeaders.AUTHORIZATION);
        String path = routing.normalizedPath();
        if (token != null && (path.startsWith(CALLS) || path.equals(Pages.AGENTS))) {
            return refusals.known(token).filter(it -> refusals.refuses(it, routing)).isPresent();
        }
        Optional<Claims> session = session(path, routing).map(Session::claims);
        return session.isPresent()
                ? refusals.refuses(session.get(), routing)
                : refusals.refusesStranger(routing);
    }

    private Optional<Session> session(String path, RoutingContext routing) {
        boolean needsNone =
                !Pages.isOne(routing)
                        || SessionGate.isOpen(path)
                        || path.startsWith(FILES)
                        || path.contains(";");
        return needsNone ? Optional.empty() : sessions.of(routing);
    }
}
