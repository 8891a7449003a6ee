package dev.resthooks.registry.api.rest;

import io.vertx.ext.web.RoutingContext;
import java.util.Set;

/**
 * Requests whose answer is a stream of events without end. They have a media type of their own, and
 * are not counted as under way while they stream.
 */
public final class EventStreams {
    public static final String CHANGES = "/api/rest/resthookchanges";

    public static final String PAGE_CHANGES = Pages.ROOT + "/changes";

    public static final String OPERATOR_CHANGES = Pages.OPERATOR + "/changes";

    /** The method of {@link Pages#AGENTS} that is answered so, which a header names. */
    public static final String OF_AGENTS = "events/stream";

    private static final Set<String> PATHS = Set.of(CHANGES, PAGE_CHANGES, OPERATOR_CHANGES);

    private EventStreams() {}

    /** Returns whether the answer to a request is such a stream, unless it is refused. */
    public static boolean isOne(RoutingContext routing) {
        return PATHS.contains(routing.normalizedPath())
                || (routing.normalizedPath().equals(Pages.AGENTS)
                        && OF_AGENTS.equals(routing.request().getHeader("Mcp-Method")));
    }
}
