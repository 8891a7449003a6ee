package dev.resthooks.registry.console.page;

import dev.resthooks.kit.ProblemBody;
import dev.resthooks.registry.api.rest.Pages;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.vertx.core.Context;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.MediaType;
import java.lang.annotation.Annotation;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/** Shows the errors of requests for pages as pages, and those of floods as a line. */
record ErrorPages(Frames frames) {
    @CheckedTemplate(basePath = "console")
    static final class Templates {
        /**
         * @param hook the path of the hook that the request was about; empty if it was about none
         * @param reads whether the request changes nothing, so that it can simply be sent again
         */
        static native TemplateInstance error(
                Frame frame, int status, String detail, String id, String hook, boolean reads);
    }

    /** After the security log, which reads the error. */
    private static final int PRIORITY = 1000;

    private static final int NOT_FOUND = 404;
    private static final Set<Integer> OF_FLOODS = Set.of(408, 413, 429, 503);

    private static final MediaType TEXT =
            MediaType.TEXT_PLAIN_TYPE.withCharset(StandardCharsets.UTF_8.name());
    private static final Pattern BELOW_A_HOOK =
            Pattern.compile("(" + Pages.ROOT + "/hooks/[0-9]+)/.*");

    @ServerResponseFilter(priority = PRIORITY)
    void show(ContainerResponseContext answer, RoutingContext routing) {
        if (Pages.isOne(routing)
                && answer.getEntity() instanceof ProblemBody(ProblemBody.Errors e)) {
            // On the event loop, a page would hold up the requests of others.
            boolean isLine = OF_FLOODS.contains(e.status()) && Context.isOnEventLoopThread();
            answer.setEntity(
                    isLine ? "%s. %s\n".formatted(e.title(), e.detail()) : page(e, routing),
                    new Annotation[0],
                    isLine ? TEXT : answer.getMediaType());
        }
    }

    private String page(ProblemBody.Errors e, RoutingContext routing) {
        return Templates.error(
                        frames.of(e.title()),
                        e.status(),
                        e.detail(),
                        e.id(),
                        e.status() == NOT_FOUND ? "" : hook(routing),
                        Pages.reads(routing))
                .render();
    }

    private static String hook(RoutingContext routing) {
        Matcher path = BELOW_A_HOOK.matcher(routing.normalizedPath());
        return path.matches() ? path.group(1) : "";
    }
}
