package dev.resthooks.registry.console.hook;

import static java.util.stream.Collectors.joining;

import dev.resthooks.contract.catalogue.Catalogue;
import dev.resthooks.contract.event.EventType;
import dev.resthooks.contract.event.ResourceId;
import dev.resthooks.contract.hook.HookEvents;
import dev.resthooks.contract.hook.McpCall;
import dev.resthooks.registry.console.page.Times;
import dev.resthooks.registry.hook.Disabling.Cause;
import dev.resthooks.registry.hook.Hook;
import dev.resthooks.registry.hook.HookHealth;
import dev.resthooks.registry.hook.postgres.HealthRows;
import dev.resthooks.registry.log.EventRetention;
import dev.resthooks.registry.mcp.postgres.Subscriptions;
import dev.resthooks.registry.reconcile.postgres.LastReconciliations;
import jakarta.enterprise.context.Dependent;

/** Collects what the pages of a hook say of it. */
@Dependent
record HookDetails(
        Catalogue catalogue,
        EventRetention retention,
        HealthRows health,
        LastReconciliations reconciliations,
        Subscriptions subscriptions,
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
                hook.state().settings().mcp().map(it -> ofAgent(hook, it)),
                times);
    }

    private HookDetail.OfAgent ofAgent(Hook hook, McpCall call) {
        String resource = hook.state().settings().only().map(ResourceId::value).orElse("");
        String ends =
                subscriptions
                        .end(hook.id())
                        .map(it -> "until " + times.exact(it) + ", unless it refreshes it before")
                        .orElse("without an end");
        boolean isOver =
                hook.disabled().filter(it -> it.cause() instanceof Cause.Expired).isPresent();
        return new HookDetail.OfAgent(call.subscription(), resource, isOver ? "over" : ends);
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
