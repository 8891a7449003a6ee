package dev.resthooks.registry.api.rest;

import jakarta.ws.rs.core.UriInfo;
import java.util.Optional;

/**
 * Makes the URLs of other pages of a list. They have the public base of the service, or neither
 * scheme nor host, but never the request's {@code Host}: whoever sends a request chooses that.
 */
public final class PageUrls {
    private final String base;

    /**
     * @param publicUrl scheme, host and path before {@code /api}, without a slash at the end
     */
    public PageUrls(Optional<String> publicUrl) {
        base = publicUrl.map(it -> it.replaceAll("/+$", "")).orElse("");
    }

    public PageUrl of(UriInfo request) {
        return new PageUrl(base + request.getPath(), request.getQueryParameters());
    }
}
