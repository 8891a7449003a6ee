package dev.resthooks.registry.operator;

import java.util.List;

/**
 * A dead event with its record, as text.
 *
 * @param headers all headers, in their order, without those that were added when the record was set
 *     aside
 * @param value the value; bytes that are not UTF-8 are replaced
 * @param isShortened whether the value goes on
 */
public record DeadEventContent(
        DeadEvent event, String key, List<Header> headers, String value, boolean isShortened) {
    public DeadEventContent {
        headers = List.copyOf(headers);
    }

    public record Header(String name, String value) {}
}
