package dev.resthooks.registry.console.rest;

import dev.resthooks.registry.api.rest.Pages;
import dev.resthooks.registry.api.rest.ProblemBody;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import java.lang.annotation.Annotation;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/** Shows the errors of requests for pages as pages. */
final class ErrorPages {
    /** After the security log, which reads the error. */
    private static final int PRIORITY = 1000;

    private static final int NOT_FOUND = 404;
    private static final Pattern BELOW_A_HOOK =
            Pattern.compile("(" + Pages.ROOT + "/hooks/[0-9]+)/.*");

    private final Frames frames;

    ErrorPages(Frames frames) {
        this.frames = frames;
    }

    @ServerResponseFilter(priority = PRIORITY)
    void show(ContainerResponseContext answer, RoutingContext routing) {
        if (Pages.isOne(routing)
                && answer.getEntity() instanceof ProblemBody(ProblemBody.Errors e)) {
            answer.setEntity(
                    Templates.error(
                                    frames.of(e.title()),
                                    e.status(),
                                    e.detail(),
                                    e.id(),
                                    e.status() == NOT_FOUND ? "" : hook(routing),
                                    SessionGate.reads(routing))
                            .render(),
                    new Annotation[0],
                    answer.getMediaType());
        }
    }

    /** Returns the path of the hook that the request is about; empty if it is about none. */
    private static String hook(RoutingContext routing) {
        Matcher path = BELOW_A_HOOK.matcher(routing.normalizedPath());
        return path.matches() ? path.group(1) : "";
    }
}
