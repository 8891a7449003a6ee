package dev.resthooks.registry.console.operator;

import dev.resthooks.registry.console.page.ShownTime;
import dev.resthooks.registry.operator.DeadEvent;

import java.time.Instant;
import java.time.ZoneId;

/**
 * A dead event in a list.
 *
 * @param url the path of its own page
 * @param event the name of the event, as the record says
 * @param org the organisation, as the record says
 * @param source where the record was found
 * @param note what else is known; empty if nothing is
 */
public record DeadEventRow(
        String id,
        String url,
        ShownTime died,
        String event,
        String org,
        String reason,
        String detail,
        String source,
        String note) {

    public static DeadEventRow of(DeadEvent event, Instant now, ZoneId zone) {
        return new DeadEventRow(
                event.id().toString(),
                "/console/operator/dead-events/" + event.id(),
                ShownTime.of(event.died(), now, zone),
                event.claims().eventName().orElse("No type"),
                event.claims().orgKey().orElse("no organisation"),
                event.cause().reason(),
                event.cause().detail(),
                event.source().map(Object::toString).orElse("not known"),
                event.claims()
                        .redrivenFrom()
                        .map(it -> "Set aside again after a re-drive of " + it + ".")
                        .orElse(""));
    }
}
