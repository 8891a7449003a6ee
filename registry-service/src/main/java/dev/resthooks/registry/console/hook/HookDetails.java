package dev.resthooks.registry.console.hook;

import static java.util.stream.Collectors.joining;

import dev.resthooks.contract.catalogue.Catalogue;
import dev.resthooks.contract.event.EventType;
import dev.resthooks.contract.hook.HookEvents;
import dev.resthooks.registry.console.page.Times;
import dev.resthooks.registry.hook.Hook;
import dev.resthooks.registry.hook.HookHealth;
import dev.resthooks.registry.hook.postgres.HealthRows;
import dev.resthooks.registry.log.EventRetention;
import dev.resthooks.registry.reconcile.postgres.LastReconciliations;
import jakarta.enterprise.context.Dependent;

/** Collects what the pages of a hook say of it. */
@Dependent
record HookDetails(
        Catalogue catalogue,
        EventRetention retention,
        HealthRows health,
        LastReconciliations reconciliations,
        Times times) {
    HookDetail of(Hook hook, boolean mayChange) {
        EventType event = hook.state().event();
        HookHealth reported = health.of(hook);
        return new HookDetail(
                reported,
                HealthWords.of(reported, times),
                TypedSettings.of(hook, times),
                catalogue
                        .find(event.eventName())
                        .map(Catalogue.Event::description)
                        .orElse("The event is not in the catalogue any more."),
                more(hook.state().events()),
                reconciliations.of(hook.id()),
                mayChange,
                retention.of(event.resource()),
                times);
    }

    private String more(HookEvents events) {
        return events.isAll()
                ? "All others of %s, also later ones"
                        .formatted(events.first().resource().typeName())
                : events.names().stream()
                        .skip(1)
                        .map(it ->
                                catalogue.find(it).isPresent()
                                        ? it
                                        : it + " (not in the catalogue any more)")
                        .collect(joining(", "));
    }
}
