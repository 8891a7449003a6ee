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
 * @param error the code of an error class; left out if there is a status
 * @param from the earliest begin of the last attempt, as typed
 * @param to the latest begin of the last attempt, as typed
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
    static final int PAGE_SIZE = 50;

    private static final Pattern STATUS = Pattern.compile("[1-5][0-9]{2}");
    private static final int LONGEST = 300;

    /** Reads parameters, which are empty if they are absent. Refuses filters that can't be read. */
    public static DeliverySearch of(UnaryOperator<String> parameters, ZoneId zone) {
        UnaryOperator<String> text =
                name -> {
                    String typed = parameters.apply(name).strip();
                    return typed.substring(0, Math.min(typed.length(), LONGEST));
                };
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

    private static Optional<String> filled(String text) {
        return Optional.of(text).filter(it -> !it.isEmpty());
    }

    public DeliveryQuery query(ZoneId zone) {
        return new DeliveryQuery(
                new DeliveryFilter(
                        DeliveryState.named(state),
                        TimeText.read(from, zone),
                        TimeText.read(to, zone),
                        filled(event).map(EventId::new),
                        filled(resource).map(ResourceId::new),
                        filled(status + error)),
                LogCursor.ofText(after),
                PAGE_SIZE);
    }

    public boolean isFiltered() {
        return !event.isEmpty() || !others().isEmpty();
    }

    private String others() {
        return resource + state + status + error + from + to;
    }

    public boolean isOfOneEvent() {
        return !event.isEmpty() && others().isEmpty();
    }

    public boolean isFurther() {
        return !after.isEmpty();
    }

    /** Returns the URL of another page of the same search; of the first one if it is empty. */
    public String urlOfPage(String cursor) {
        StringJoiner url = new StringJoiner("&", "/console/deliveries?", "");
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
