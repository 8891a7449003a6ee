package dev.resthooks.registry.console.delivery;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.resthooks.contract.event.EventPosition;
import dev.resthooks.contract.event.ResourceId;
import dev.resthooks.contract.report.Attempt;
import dev.resthooks.registry.console.page.PageFilter;
import dev.resthooks.registry.console.page.Times;
import dev.resthooks.registry.console.page.Wording;
import dev.resthooks.registry.deliverylog.Delivery;
import dev.resthooks.registry.deliverylog.DeliveryPage;
import dev.resthooks.registry.deliverylog.DeliveryState;
import java.net.URLEncoder;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A delivery in a list.
 *
 * @param isRedriven whether the platform had set the event aside as a dead event before
 * @param isOfDeletedHook whether its hook was deleted, so that it has no page
 */
public record DeliveryRow(
        Delivery delivery,
        Attempt made,
        DeliveryState state,
        boolean isRedriven,
        boolean isOfDeletedHook) {

    static DeliveryRow of(DeliveryPage.Entry entry, Set<EventPosition> redriven) {
        Delivery delivery = entry.delivery();
        return new DeliveryRow(
                delivery,
                delivery.lastMade().attempt(),
                entry.state(),
                delivery.position().filter(redriven::contains).isPresent(),
                entry.isOfDeletedHook());
    }

    static List<DeliveryRow> all(DeliveryPage page, Set<EventPosition> redriven) {
        return page.deliveries().stream().map(it -> of(it, redriven)).toList();
    }

    public String url() {
        return "/console/hooks/%s/deliveries/%s"
                .formatted(made.hook(), PageFilter.pathPart(made.event().value()));
    }

    public String atAllHooks() {
        return "/console/deliveries?event=" + URLEncoder.encode(made.event().value(), UTF_8);
    }

    public String resource() {
        return made.type().resource().typeName()
                + made.resource().map(ResourceId::value).map(id -> " " + id).orElse("");
    }

    public String attempts() {
        return Wording.counted(delivery.count(), "attempt");
    }

    public Optional<Instant> next(Times times) {
        return delivery.last()
                .next()
                .filter(it -> state == DeliveryState.RETRYING && times.now().isBefore(it));
    }
}
