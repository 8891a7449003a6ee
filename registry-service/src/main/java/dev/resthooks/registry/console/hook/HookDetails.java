package dev.resthooks.registry.console.hook;

import dev.resthooks.contract.event.EventType;
import dev.resthooks.registry.catalogue.Catalogue;
import dev.resthooks.registry.console.kafka.EventRetention;
import dev.resthooks.registry.health.LaneHealth;
import dev.resthooks.registry.hook.Hook;
import dev.resthooks.registry.refusal.CallersHooks;
import jakarta.enterprise.context.RequestScoped;
import java.time.Clock;

/** Collects what the pages of one hook say. */
@RequestScoped
public class HookDetails {
    private final CallersHooks hooks;
    private final HookList list;
    private final Catalogue catalogue;
    private final EventRetention retention;
    private final LaneHealth lanes;
    private final Clock clock;

    HookDetails(
            CallersHooks hooks,
            HookList list,
            Catalogue catalogue,
            EventRetention retention,
            LaneHealth lanes,
            Clock clock) {
        this.hooks = hooks;
        this.list = list;
        this.catalogue = catalogue;
        this.retention = retention;
        this.lanes = lanes;
        this.clock = clock;
    }

    /** Returns whether whoever signed in may change the hook. */
    public boolean mayChange(Hook hook) {
        return hooks.mayChange(hook);
    }

    public HookDetail of(Hook hook) {
        EventType event = hook.state().event();
        return HookDetail.of(
                hook,
                list.row(hook),
                catalogue.of(event).description(),
                hooks.mayChange(hook),
                retention.of(event.resource()),
                !lanes.of(hook.id()).gaps().isEmpty(),
                clock.instant(),
                hooks.caller().zone());
    }
}
