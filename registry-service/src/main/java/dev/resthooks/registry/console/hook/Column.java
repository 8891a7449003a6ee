package dev.resthooks.registry.console.hook;

import dev.resthooks.registry.hook.search.HookField;
import java.util.List;
import java.util.Optional;

/**
 * A column of the list of hooks.
 *
 * @param url leads to the list sorted by the column; empty if it can't be sorted by it
 * @param sorted {@code ascending}, {@code descending} or {@code none}, as HTML's {@code aria-sort}
 * @param kind the CSS class of the column
 */
public record Column(String title, Optional<String> url, String sorted, String kind) {
    /** Returns the columns of the list that is asked for, in which so many hooks match. */
    static List<Column> of(ListRequest request, long all) {
        return List.of(
                of("Event", HookField.EVENT_NAME, "event", request, all),
                of("Target", HookField.TARGET_URL, "target", request, all),
                of("Health", HookField.HEALTH, "health", request, all),
                of("Triggered", HookField.TRIGGERED_COUNT, "number", request, all),
                of("Last trigger", HookField.LAST_TRIGGERED, "time", request, all));
    }

    private static Column of(
            String title, HookField field, String kind, ListRequest request, long all) {
        String sorted =
                request.order().field() != field
                        ? "none"
                        : request.order().descending() ? "descending" : "ascending";
        Optional<String> url =
                Optional.of(request.urlSortedBy(field))
                        .filter(_ -> ListRequest.isSortedBy(field, all));
        return new Column(title, url, sorted, kind);
    }
}
