package dev.resthooks.registry.console.overview;

import dev.resthooks.registry.console.chart.ChartSpan;
import dev.resthooks.registry.console.page.DoneNotice;
import dev.resthooks.registry.console.page.PageFilter;
import dev.resthooks.registry.deliverylog.DeliveryQuery.LogCursor;
import dev.resthooks.registry.deliverylog.DeliveryState;
import jakarta.ws.rs.core.UriInfo;

import java.util.List;
import java.util.StringJoiner;

/**
 * What the page of a hook is asked to show, as in its URL. Filters that can't be read are refused.
 * Each method that returns the query of another page keeps the other choices.
 *
 * @param span the time that the charts show
 * @param state the name of the state of the deliveries to show; empty for any
 * @param after the cursor of the page of deliveries; empty for the newest
 * @param done what was done before, in words; empty if nothing was
 */
public record HookPageQuery(ChartSpan span, String state, String after, String done) {
    /** Asks for the page as it is without any choice. */
    static final HookPageQuery NONE = new HookPageQuery(ChartSpan.DAY, "", "", "");

    static HookPageQuery of(UriInfo uri) {
        return new HookPageQuery(
                ChartSpan.named(first(uri, "span")),
                PageFilter.read("state", first(uri, "state"), DeliveryState::named)
                        .map(DeliveryState::stateName)
                        .orElse(""),
                PageFilter.read("after", first(uri, "after"), LogCursor::ofText)
                        .map(LogCursor::text)
                        .orElse(""),
                DoneNotice.textOf(first(uri, "done")));
    }

    private static String first(UriInfo uri, String name) {
        return uri.getQueryParameters().getOrDefault(name, List.of("")).getFirst();
    }

    /** Returns whether the charts show the usual time. */
    public boolean isOfDay() {
        return span == ChartSpan.DAY;
    }

    /** Returns the query for another time of the charts. */
    public String withSpan(String code) {
        return query(ChartSpan.named(code), state, after);
    }

    /** Returns the query for older deliveries. */
    public String olderThan(String cursor) {
        return query(span, state, cursor);
    }

    /** Returns the query for the newest deliveries. */
    public String newest() {
        return query(span, state, "");
    }

    /** Returns the query for the newest deliveries in any state. */
    public String ofAnyState() {
        return query(span, "", "");
    }

    private static String query(ChartSpan span, String state, String after) {
        StringJoiner query = new StringJoiner("&", "?", "").setEmptyValue("");
        if (span != ChartSpan.DAY) {
            query.add("span=" + span.code());
        }
        if (!state.isEmpty()) {
            query.add("state=" + state);
        }
        if (!after.isEmpty()) {
            query.add("after=" + after);
        }
        return query.toString();
    }
}
