package dev.resthooks.registry.console;

import dev.resthooks.registry.hook.HookField;
import java.util.List;

/**
 * A column of the list of hooks by which it can be sorted.
 *
 * @param url leads to the list sorted by the column
 * @param sorted {@code ascending}, {@code descending} or {@code none}, as HTML's {@code aria-sort}
 * @param kind the CSS class of the column
 */
public record Column(String title, String url, String sorted, String kind) {
    /** Returns the columns of the list that is asked for. */
    static List<Column> of(ListRequest request) {
        return List.of(
                of("Event", HookField.EVENT_NAME, "event", request),
                of("Target", HookField.TARGET_URL, "target", request),
                of("Health", HookField.HEALTH, "health", request),
                of("Triggered", HookField.TRIGGERED_COUNT, "number", request),
                of("Last trigger", HookField.LAST_TRIGGERED, "time", request));
    }

    private static Column of(String title, HookField field, String kind, ListRequest request) {
        String sorted =
                request.order().field() != field
                        ? "none"
                        : request.order().descending() ? "descending" : "ascending";
        return new Column(title, request.urlSortedBy(field), sorted, kind);
    }
}
