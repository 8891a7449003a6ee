package dev.resthooks.registry.console.operator;

import dev.resthooks.registry.console.page.CallbackText;
import dev.resthooks.registry.console.page.Wording;
import dev.resthooks.registry.operator.DeadEvent;
import java.time.Instant;
import java.time.ZoneId;
import java.util.stream.Collectors;

/**
 * A dead event on its own page.
 *
 * @param size the length of the value, in words
 * @param isWhole whether the whole value was kept, so that the event can be re-driven
 * @param headers the headers of the record, a line each
 * @param value the value, indented if it is JSON
 */
public record DeadEventDetail(
        DeadEventRow row, String size, boolean isWhole, String key, String headers, String value) {

    public static DeadEventDetail of(DeadEvent.Content content, Instant now, ZoneId zone) {
        return new DeadEventDetail(
                DeadEventRow.of(content.event(), now, zone),
                Wording.counted(content.event().size(), "byte"),
                content.event().isWhole(),
                content.key(),
                content.headers().stream()
                        .map(it -> it.name() + ": " + it.value() + "\n")
                        .collect(Collectors.joining()),
                content.isShortened()
                        ? content.value() + "…"
                        : CallbackText.indented(content.value()));
    }
}
