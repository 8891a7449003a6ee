package dev.resthooks.registry.console.delivery;

import java.util.List;

/**
 * A delivery on its own page.
 *
 * @param hook the hook's id
 * @param isPending whether the event may still be sent by itself, so that it can be skipped
 * @param attempts the attempts, the newest first
 * @param headers the headers of the last request, a line each
 * @param body the body of the last request
 * @param missing why the request can't be shown; empty if it can
 */
public record DeliveryDetail(
        String hook,
        DeliveryRow row,
        boolean isPending,
        List<AttemptLine> attempts,
        String headers,
        String body,
        String missing) {
    public DeliveryDetail {
        attempts = List.copyOf(attempts);
    }
}
