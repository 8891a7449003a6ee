package dev.resthooks.registry.console.delivery;

import dev.resthooks.contract.event.EventId;
import dev.resthooks.contract.event.ResourceId;
import dev.resthooks.contract.report.ErrorClass;
import dev.resthooks.registry.api.TimeText;
import dev.resthooks.registry.console.page.PageFilter;
import dev.resthooks.registry.deliverylog.DeliveryFilter;
import dev.resthooks.registry.deliverylog.DeliveryQuery;
import dev.resthooks.registry.deliverylog.DeliveryQuery.LogCursor;
import dev.resthooks.registry.deliverylog.DeliveryState;
import java.time.ZoneId;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/**
 * What the page of an organisation's deliveries is asked to show, as in its URL. Each field is
 * empty for any.
 *
 * @param event the id of an event
 * @param resource the id of a resource
 * @param state the name of a state
 * @param status the status of the target's last answer
 * @param error the code of an error class; left out if there is a status
 * @param from the earliest begin of the last attempt, as typed
 * @param to the latest begin of the last attempt, as typed
 * @param after the text of the cursor of the page
 */
public record DeliverySearch(
        String event,
        String resource,
        String state,
        String status,
        String error,
        String from,
        String to,
        String after) {
    public static final String PATH = "/console/deliveries";

    public static final int PAGE_SIZE = 50;

    private static final Pattern STATUS = Pattern.compile("[1-5][0-9]{2}");
    private static final int LONGEST = 300;

    /**
     * Reads the request.
     *
     * @param parameters returns the value of a query parameter, or an empty text
     * @throws dev.resthooks.registry.api.ProblemException if a filter can't be read
     */
    public static DeliverySearch of(UnaryOperator<String> parameters, ZoneId zone) {
        UnaryOperator<String> text = name -> shortened(parameters.apply(name).strip());
        String status = read("status", text, DeliverySearch::status);
        return new DeliverySearch(
                text.apply("event"),
                text.apply("resource"),
                read("state", text, DeliveryState::named),
                status,
                status.isEmpty() ? read("error", text, ErrorClass::ofCode) : "",
                read("from", text, time -> TimeText.read(time, zone)),
                read("to", text, time -> TimeText.read(time, zone)),
                read("after", text, LogCursor::ofText));
    }

    private static <T> String read(
            String name, UnaryOperator<String> parameters, Function<String, Optional<T>> reading) {
        String text = parameters.apply(name);
        return PageFilter.read(name, text, reading).map(_ -> text).orElse("");
    }

    private static Optional<String> status(String text) {
        return Optional.of(text).filter(it -> STATUS.matcher(it).matches());
    }

    private static String shortened(String text) {
        return text.substring(0, Math.min(text.length(), LONGEST));
    }

    /**
     * Returns the query for the page.
     *
     * @param zone the zone of the times
     */
    public DeliveryQuery query(ZoneId zone) {
        return new DeliveryQuery(
                new DeliveryFilter(
                        DeliveryState.named(state),
                        TimeText.read(from, zone),
                        TimeText.read(to, zone),
                        Optional.of(event).filter(it -> !it.isEmpty()).map(EventId::new),
                        Optional.of(resource).filter(it -> !it.isEmpty()).map(ResourceId::new),
                        Optional.of(status.isEmpty() ? error : status).filter(it -> !it.isEmpty())),
                LogCursor.ofText(after),
                PAGE_SIZE);
    }

    public boolean isFiltered() {
        return !event.isEmpty() || !others().isEmpty();
    }

    private String others() {
        return resource + state + status + error + from + to;
    }

    /** Returns whether all deliveries of one event are asked for, and nothing else. */
    public boolean isOfOneEvent() {
        return !event.isEmpty() && others().isEmpty();
    }

    public boolean isFurther() {
        return !after.isEmpty();
    }

    /** Returns the URL of another page of the same search; of the first one if it is empty. */
    public String urlOfPage(String cursor) {
        StringJoiner url = new StringJoiner("&", PATH + "?", "");
        PageFilter.add(url, "event", event);
        PageFilter.add(url, "resource", resource);
        PageFilter.add(url, "state", state);
        PageFilter.add(url, "status", status);
        PageFilter.add(url, "error", error);
        PageFilter.add(url, "from", from);
        PageFilter.add(url, "to", to);
        PageFilter.add(url, "after", cursor);
        return url.toString();
    }
}
