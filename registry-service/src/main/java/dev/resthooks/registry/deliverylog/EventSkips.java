package dev.resthooks.registry.deliverylog;

import dev.resthooks.contract.event.EventId;
import dev.resthooks.contract.event.OrgKey;
import dev.resthooks.contract.hook.HookId;
import dev.resthooks.registry.hook.Hook;
import dev.resthooks.registry.hook.Hooks;
import java.util.List;
import java.util.Optional;

/**
 * Lets the owners of hooks skip events that their targets can't take. The hook's state names the
 * events, so that a dispatcher settles them instead of sending them, whatever it knows or forgets.
 * Names of events that are settled are removed when another event is skipped.
 */
public final class EventSkips {
    /** The most events of a hook that are to be skipped and aren't yet. */
    public static final int MOST = 20;

    private final Hooks hooks;
    private final DeliveryLog log;

    public EventSkips(Hooks hooks, DeliveryLog log) {
        this.hooks = hooks;
        this.log = log;
    }

    /** The result of a request. */
    public sealed interface Result {
        /** A dispatcher will give the event up, or has done so. */
        record Accepted(Hook hook, Delivery delivery) implements Result {}

        record NoHook() implements Result {}

        /** No attempt of the event is logged. */
        record NoDelivery() implements Result {}

        /** The event is delivered, or the hook has continued from a later one. */
        record NotPending() implements Result {}

        /** {@link #MOST} other events are yet to be skipped. */
        record TooMany() implements Result {}
    }

    /** Skips an event of the organisation's hook. Doing so again changes nothing. */
    public Result skip(OrgKey org, HookId id, EventId event) {
        Result[] result = {new Result.NoHook()};
        hooks.change(
                org,
                id,
                hook -> {
                    result[0] = check(hook, event);
                    return result[0] instanceof Result.Accepted accepted ? accepted.hook() : hook;
                });
        return result[0];
    }

    private Result check(Hook hook, EventId event) {
        Optional<Delivery> delivery = log.find(hook.id(), event);
        if (delivery.isEmpty()) {
            return new Result.NoDelivery();
        }
        boolean isDone = delivery.get().last().outcome() == DeliveryState.SKIPPED;
        if (!isDone && !isPending(hook, delivery.get())) {
            return new Result.NotPending();
        }
        if (isDone || hook.state().skips(event)) {
            return new Result.Accepted(hook, delivery.get());
        }
        List<EventId> others =
                hook.state().skipped().stream().filter(it -> isPending(hook, it)).toList();
        return others.size() < MOST
                ? new Result.Accepted(hook.skipping(event, others), delivery.get())
                : new Result.TooMany();
    }

    private boolean isPending(Hook hook, EventId event) {
        return log.find(hook.id(), event).filter(it -> isPending(hook, it)).isPresent();
    }

    /**
     * Returns whether a dispatcher may still send the event to the hook, so that it can be skipped.
     */
    public static boolean isPending(Hook hook, Delivery delivery) {
        return switch (delivery.last().outcome()) {
            case DELIVERED, SKIPPED -> false;
            case RETRYING, REJECTED, EXHAUSTED ->
                    delivery.last().attempt().revision() >= hook.epochRevision();
        };
    }
}
