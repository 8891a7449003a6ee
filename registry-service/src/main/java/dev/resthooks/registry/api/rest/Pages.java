package dev.resthooks.registry.api.rest;

import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;

/** Tells requests for the console's pages from calls of the API. */
public final class Pages {
    public static final String ROOT = "/console";

    public static final String OPERATOR = ROOT + "/operator";

    /** Calls of agents, of which the body says whether they change anything. */
    public static final String AGENTS = "/mcp";

    /** Which nobody needs a token for. */
    public static final String AGENTS_METADATA = "/.well-known/oauth-protected-resource" + AGENTS;

    private Pages() {}

    public static boolean reads(RoutingContext request) {
        HttpMethod method = request.request().method();
        return method.equals(HttpMethod.GET) || method.equals(HttpMethod.HEAD);
    }

    /** Matrix parameters make no difference, as they make none to RESTEasy. */
    public static boolean isOne(RoutingContext request) {
        String path = request.normalizedPath();
        if (path.indexOf(';') >= 0 || path.contains("//")) {
            path = path.replaceAll(";[^/]*", "").replaceAll("/+", "/");
        }
        return path.equals(ROOT) || path.startsWith(ROOT + "/");
    }
}
