package dev.resthooks.registry.api.rest;

import dev.resthooks.registry.api.Problems;
import dev.resthooks.registry.api.ShownText;
import jakarta.ws.rs.core.UriInfo;

/** Checks the query parameters of requests that have none. */
public final class QueryParameters {
    private QueryParameters() {}

    /** Throws {@link dev.resthooks.registry.api.ProblemException} if the request has one. */
    public static void refuseAny(UriInfo uri) {
        uri.getQueryParameters().keySet().stream()
                .findFirst()
                .ifPresent(name -> {
                    throw Problems.anyParameter(ShownText.of(name));
                });
    }
}
