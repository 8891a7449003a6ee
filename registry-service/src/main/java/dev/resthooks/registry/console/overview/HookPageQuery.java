package dev.resthooks.registry.console.overview;

import dev.resthooks.registry.console.chart.ChartSpan;
import dev.resthooks.registry.console.page.PageFilter;
import dev.resthooks.registry.console.page.SeeOther.DoneNotice;
import dev.resthooks.registry.deliverylog.DeliveryQuery.LogCursor;
import dev.resthooks.registry.deliverylog.DeliveryState;
import jakarta.ws.rs.core.UriInfo;
import java.util.StringJoiner;
import java.util.function.UnaryOperator;

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
        UnaryOperator<String> parameters = PageFilter.parameters(uri);
        return new HookPageQuery(
                ChartSpan.named(parameters.apply("span")),
                PageFilter.read("state", parameters.apply("state"), DeliveryState::named)
                        .map(DeliveryState::stateName)
                        .orElse(""),
                PageFilter.read("after", parameters.apply("after"), LogCursor::ofText)
                        .map(LogCursor::text)
                        .orElse(""),
                DoneNotice.textOf(parameters.apply("done")));
    }

    public boolean isOfDay() {
        return span == ChartSpan.DAY;
    }

    public String withSpan(String code) {
        return query(ChartSpan.named(code), state, after);
    }

    public String olderThan(String cursor) {
        return query(span, state, cursor);
    }

    public String newest() {
        return query(span, state, "");
    }

    public String ofAnyState() {
        return query(span, "", "");
    }

    private static String query(ChartSpan span, String state, String after) {
        StringJoiner query = new StringJoiner("&", "?", "").setEmptyValue("");
        PageFilter.add(query, "span", span == ChartSpan.DAY ? "" : span.code());
        PageFilter.add(query, "state", state);
        PageFilter.add(query, "after", after);
        return query.toString();
    }
}
