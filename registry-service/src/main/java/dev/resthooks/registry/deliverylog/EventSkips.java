package dev.resthooks.registry.deliverylog;

import dev.resthooks.contract.event.EventId;
import dev.resthooks.contract.event.OrgKey;
import dev.resthooks.contract.hook.HookId;
import dev.resthooks.contract.hook.HookStatus;
import dev.resthooks.registry.hook.Hook;
import dev.resthooks.registry.hook.Hooks;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Lets the owners of hooks skip events that their targets can't take. The hook's state names the
 * events, so that a dispatcher settles them instead of sending them, whatever it knows or forgets.
 * Names of events that are settled are removed when another event is skipped, but not while the
 * hook is Disabled: a dispatcher finds them when the hook continues.
 */
public final class EventSkips {
    /** The most events that the state of a hook names. */
    public static final int MOST = 20;

    private final Hooks hooks;
    private final DeliveryLog log;

    public EventSkips(Hooks hooks, DeliveryLog log) {
        this.hooks = hooks;
        this.log = log;
    }

    public sealed interface Result {
        /** A dispatcher will give the event up, or has done so. */
        record Accepted(Hook hook, Delivery delivery) implements Result {}

        record NoHook() implements Result {}

        /** No attempt of the event is logged. */
        record NoDelivery() implements Result {}

        /** The event is delivered, or the hook has continued from a later one. */
        record NotPending() implements Result {}

        /** The hook's state must go on naming {@link #MOST} other events. */
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
        List<EventId> others = others(hook);
        return others.size() < MOST
                ? new Result.Accepted(hook.skipping(event, others), delivery.get())
                : new Result.TooMany();
    }

    /** Returns whether the hook's state names the event, or can name one more. */
    boolean hasRoomFor(Hook hook, EventId event) {
        return hook.state().skips(event) || others(hook).size() < MOST;
    }

    /** Returns the events that the hook's state must go on naming. */
    private List<EventId> others(Hook hook) {
        List<EventId> needed = named(hook, it -> isPending(hook, it) || isRedelivered(hook, it));
        return needed.size() < MOST
                ? needed
                : named(hook, it -> isPending(hook, it) || isRedeliveredLately(hook, it));
    }

    private List<EventId> named(Hook hook, Predicate<Delivery> filter) {
        return hook.state().skipped().stream()
                .filter(it -> log.find(hook.id(), it).filter(filter).isPresent())
                .toList();
    }

    /** Returns whether the target has the event, but a dispatcher may not have passed it. */
    private static boolean isRedelivered(Hook hook, Delivery delivery) {
        return hook.state().status() == HookStatus.DISABLED
                && delivery.last().outcome() == DeliveryState.DELIVERED
                && delivery.last().attempt().revision() >= hook.epochRevision();
    }

    /** Returns whether the target got the event after the hook was disabled for the last time. */
    private static boolean isRedeliveredLately(Hook hook, Delivery delivery) {
        return isRedelivered(hook, delivery)
                && hook.disabled()
                        .filter(it -> delivery.last().attempt().at().isBefore(it.at()))
                        .isEmpty();
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
