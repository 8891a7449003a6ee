package dev.resthooks.registry.deliverylog;

import dev.resthooks.contract.event.EventId;
import dev.resthooks.contract.event.OrgKey;
import dev.resthooks.contract.hook.HookId;
import dev.resthooks.contract.hook.HookStatus;
import dev.resthooks.registry.hook.ClientIsolation;
import dev.resthooks.registry.hook.Hook;
import dev.resthooks.registry.hook.Hooks;
import dev.resthooks.registry.tenant.Caller;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * The hook's state names the skipped events, so that a dispatcher settles them whatever it forgets.
 * Names of settled events are removed when another event is skipped, but not while the hook is
 * Disabled: a dispatcher finds them when the hook continues.
 */
public record SkipEvent(Hooks hooks, ClientIsolation isolation, DeliveryLog log) {
    public static final int MOST = 20;

    public sealed interface Result {
        /** A dispatcher will give the event up, or has done so. */
        record Accepted(Hook hook, Delivery delivery) implements Result {}

        record NoHook() implements Result {}

        record OfAnotherClient(Hook hook) implements Result {}

        record NoDelivery() implements Result {}

        record NotPending() implements Result {}

        /** The hook's state must go on naming {@link #MOST} other events. */
        record TooMany() implements Result {}
    }

    /** Skips an event, whose id may be blank. Doing so again changes nothing. */
    public Result run(Caller caller, HookId hook, String event) {
        return event.isBlank()
                ? new Result.NoDelivery()
                : underLock(
                        caller.org(),
                        hook,
                        found ->
                                isolation.allows(caller, found)
                                        ? skip(found, new EventId(event))
                                        : new Result.OfAnotherClient(found));
    }

    /** Skips an event that the target has accepted, whoever asked for it: no client is refused. */
    Result skip(OrgKey org, HookId hook, EventId event) {
        return underLock(org, hook, found -> skip(found, event));
    }

    private Result underLock(OrgKey org, HookId id, Function<Hook, Result> skip) {
        Result[] result = {new Result.NoHook()};
        hooks.change(
                org,
                id,
                hook -> {
                    result[0] = skip.apply(hook);
                    return result[0] instanceof Result.Accepted accepted ? accepted.hook() : hook;
                });
        return result[0];
    }

    private Result skip(Hook hook, EventId event) {
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

    public boolean hasRoomFor(Hook hook, EventId event) {
        return hook.state().skips(event) || others(hook).size() < MOST;
    }

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
                && delivery.isWantedBy(hook);
    }

    /** Returns whether the target got the event after the hook was disabled for the last time. */
    private static boolean isRedeliveredLately(Hook hook, Delivery delivery) {
        return isRedelivered(hook, delivery)
                && hook.disabled()
                        .filter(it -> delivery.last().attempt().at().isBefore(it.at()))
                        .isEmpty();
    }

    /** Returns whether a dispatcher may still send the event to the hook. */
    public static boolean isPending(Hook hook, Delivery delivery) {
        return switch (delivery.last().outcome()) {
            case DELIVERED, SKIPPED -> false;
            case RETRYING, REJECTED, EXHAUSTED -> delivery.isWantedBy(hook);
        };
    }
}
