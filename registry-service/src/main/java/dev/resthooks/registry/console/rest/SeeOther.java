package dev.resthooks.registry.console.rest;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;

/** Answers to forms, which lead to a page. */
final class SeeOther {
    private SeeOther() {}

    /**
     * Leads to a path of this service. The URL has no host: whoever sends a request chooses that.
     */
    static Response page(String path) {
        return Response.status(Response.Status.SEE_OTHER)
                .header(HttpHeaders.LOCATION, path)
                .build();
    }
}
