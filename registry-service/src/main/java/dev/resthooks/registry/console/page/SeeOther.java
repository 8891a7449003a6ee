package dev.resthooks.registry.console.page;

import dev.resthooks.registry.api.rest.Pages;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;

/** Answers to forms, which lead to a page. */
public final class SeeOther {
    private SeeOther() {}

    /** Leads to the page of a hook, which says what was done. */
    public static Response hook(String id, DoneNotice done) {
        return page("%s/hooks/%s?done=%s".formatted(Pages.ROOT, id, done.code()));
    }

    /** Leads to the list of hooks, which says what was done. */
    public static Response list(DoneNotice done) {
        return page(Pages.ROOT + "?done=" + done.code());
    }

    /**
     * Leads to a path of this service. The URL has no host: whoever sends a request chooses that.
     */
    public static Response page(String path) {
        return Response.status(Response.Status.SEE_OTHER)
                .header(HttpHeaders.LOCATION, path)
                .build();
    }
}
