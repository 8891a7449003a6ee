package dev.resthooks.registry.console;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.resthooks.contract.event.ResourceId;
import dev.resthooks.contract.report.Attempt;
import dev.resthooks.registry.deliverylog.Delivery;
import dev.resthooks.registry.deliverylog.DeliveryState;
import java.net.URLEncoder;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;

/**
 * A delivery in a list.
 *
 * @param url the path of its own page
 * @param resource what the event is about, such as {@code actions 70151}
 * @param attempts the number of attempts, in words
 * @param last when the last attempt began
 * @param next when the next attempt is planned, if one is to come
 */
public record DeliveryRow(
        String event,
        String url,
        String resource,
        DeliveryWords words,
        String attempts,
        ShownTime last,
        Optional<ShownTime> next) {

    public static DeliveryRow of(Delivery delivery, DeliveryState state, Instant now, ZoneId zone) {
        Attempt made = delivery.lastMade().attempt();
        return new DeliveryRow(
                made.event().value(),
                "/console/hooks/%s/deliveries/%s"
                        .formatted(
                                made.hook(),
                                URLEncoder.encode(made.event().value(), UTF_8).replace("+", "%20")),
                made.type().resource().typeName()
                        + made.resource().map(ResourceId::value).map(id -> " " + id).orElse(""),
                DeliveryWords.of(state, delivery.lastMade()),
                Wording.counted(delivery.count(), "attempt"),
                ShownTime.of(made.at(), now, zone),
                delivery.last()
                        .next()
                        .filter(it -> state == DeliveryState.RETRYING && now.isBefore(it))
                        .map(it -> ShownTime.of(it, now, zone)));
    }
}
