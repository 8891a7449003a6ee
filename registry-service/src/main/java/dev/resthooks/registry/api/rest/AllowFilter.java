package dev.resthooks.registry.api.rest;

import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.HttpHeaders;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/**
 * Puts the methods of the path in the answer to {@code OPTIONS}. RESTEasy answers with those of all
 * paths of the resource class.
 */
final class AllowFilter {
    private final AllowedMethods methods;

    AllowFilter(AllowedMethods methods) {
        this.methods = methods;
    }

    @ServerResponseFilter
    void allow(ContainerRequestContext request, ContainerResponseContext answer) {
        if (request.getMethod().equals(HttpMethod.OPTIONS)
                && answer.getHeaders().containsKey(HttpHeaders.ALLOW)) {
            String allowed = methods.at(request.getUriInfo().getPath());
            answer.getHeaders().putSingle(HttpHeaders.ALLOW, allowed);
        }
    }
}
