package dev.resthooks.registry.console.rest;

import dev.resthooks.registry.console.ChartSpan;
import dev.resthooks.registry.console.DoneNotice;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;

/**
 * What the page of a hook is asked to show. Values that make no sense are left out later.
 *
 * @param span the time that the charts show
 * @param state the name of the state of the deliveries to show
 * @param after the cursor of the page of deliveries
 * @param done what was done before, in words; empty if nothing was
 */
record HookPageQuery(ChartSpan span, String state, String after, String done) {
    /** Asks for the page as it is without any choice. */
    static final HookPageQuery NONE = new HookPageQuery(ChartSpan.DAY, "", "", "");

    static HookPageQuery of(UriInfo uri) {
        return new HookPageQuery(
                ChartSpan.named(first(uri, "span")),
                first(uri, "state"),
                first(uri, "after"),
                DoneNotice.textOf(first(uri, "done")));
    }

    private static String first(UriInfo uri, String name) {
        return uri.getQueryParameters().getOrDefault(name, List.of("")).getFirst();
    }
}
