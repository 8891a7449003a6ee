package dev.resthooks.registry.console.hook;

import dev.resthooks.contract.event.EventType;
import dev.resthooks.registry.catalogue.Catalogue;
import dev.resthooks.registry.console.kafka.EventRetention;
import dev.resthooks.registry.console.page.Times;
import dev.resthooks.registry.health.LaneHealth;
import dev.resthooks.registry.hook.Hook;
import dev.resthooks.registry.refusal.CallersHooks;
import jakarta.enterprise.context.RequestScoped;

/** Collects what the pages of one hook say. */
@RequestScoped
public class HookDetails {
    private final CallersHooks hooks;
    private final Catalogue catalogue;
    private final EventRetention retention;
    private final LaneHealth lanes;
    private final Times times;

    HookDetails(
            CallersHooks hooks,
            Catalogue catalogue,
            EventRetention retention,
            LaneHealth lanes,
            Times times) {
        this.hooks = hooks;
        this.catalogue = catalogue;
        this.retention = retention;
        this.lanes = lanes;
        this.times = times;
    }

    public HookDetail of(Hook hook) {
        EventType event = hook.state().event();
        return HookDetail.of(
                hook,
                lanes.of(hook.id()),
                catalogue.of(event).description(),
                hooks.mayChange(hook),
                retention.of(event.resource()),
                times);
    }
}
