package dev.resthooks.registry.console.delivery;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.resthooks.contract.event.EventPosition;
import dev.resthooks.contract.event.ResourceId;
import dev.resthooks.contract.report.Attempt;
import dev.resthooks.registry.console.page.ShownTime;
import dev.resthooks.registry.console.page.Wording;
import dev.resthooks.registry.deliverylog.Delivery;
import dev.resthooks.registry.deliverylog.DeliveryState;

import java.net.URLEncoder;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import java.util.Set;

/**
 * A delivery in a list.
 *
 * @param hook the hook's id
 * @param url the path of its own page
 * @param type the type of the event, such as {@code ActionCreated}
 * @param resource what the event is about, such as {@code actions 70151}
 * @param isRedriven whether the platform had set the event aside as a dead event before
 * @param attempts the number of attempts, in words
 * @param last when the last attempt began
 * @param next when the next attempt is planned, if one is to come
 */
public record DeliveryRow(
        String hook,
        String event,
        String url,
        String type,
        String resource,
        DeliveryWords words,
        boolean isRedriven,
        String attempts,
        ShownTime last,
        Optional<ShownTime> next) {

    /**
     * Returns the row of a delivery.
     *
     * @param redriven positions to which dead events were re-driven
     */
    public static DeliveryRow of(
            Delivery delivery,
            DeliveryState state,
            Set<EventPosition> redriven,
            Instant now,
            ZoneId zone) {
        Attempt made = delivery.lastMade().attempt();
        return new DeliveryRow(
                made.hook().toString(),
                made.event().value(),
                "/console/hooks/%s/deliveries/%s"
                        .formatted(made.hook(), pathPart(made.event().value())),
                made.type().eventName(),
                made.type().resource().typeName()
                        + made.resource().map(ResourceId::value).map(id -> " " + id).orElse(""),
                DeliveryWords.of(state, delivery.lastMade()),
                delivery.position().filter(redriven::contains).isPresent(),
                Wording.counted(delivery.count(), "attempt"),
                ShownTime.of(made.at(), now, zone),
                delivery.last()
                        .next()
                        .filter(it -> state == DeliveryState.RETRYING && now.isBefore(it))
                        .map(it -> ShownTime.of(it, now, zone)));
    }

    /** Returns the URL of all deliveries of the same event. */
    public String atAllHooks() {
        return "/console/deliveries?event=" + URLEncoder.encode(event, UTF_8);
    }

    private static String pathPart(String text) {
        return URLEncoder.encode(text, UTF_8).replace("+", "%20");
    }
}
