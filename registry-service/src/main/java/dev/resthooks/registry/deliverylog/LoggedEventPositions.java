package dev.resthooks.registry.deliverylog;

import dev.resthooks.contract.event.DomainEvent;
import dev.resthooks.contract.event.EventId;
import dev.resthooks.contract.event.EventPosition;
import dev.resthooks.contract.hook.HookStatus;
import dev.resthooks.registry.hook.Hook;
import dev.resthooks.registry.replay.EventPositions;
import java.util.Optional;

/**
 * {@link EventPositions} from the delivery log: the position is that of the newest attempt that has
 * one. The record there is read, because it may be deleted by now, or be another event of a topic
 * that was created anew.
 */
public final class LoggedEventPositions implements EventPositions {
    private final DeliveryLog log;
    private final EventLog events;
    private final EventSkips skips;

    public LoggedEventPositions(DeliveryLog log, EventLog events, EventSkips skips) {
        this.log = log;
        this.events = events;
        this.skips = skips;
    }

    @Override
    public Found find(Hook hook, EventId event) {
        Optional<Delivery> delivery = log.find(hook.id(), event);
        if (delivery.isEmpty()) {
            return new Found.NoDelivery();
        }
        if (wouldBeSentAgain(hook, event, delivery.get())) {
            return new Found.TooManySkips(EventSkips.MOST);
        }
        return delivery.get()
                .position()
                .map(position -> found(hook, event, position))
                .orElseGet(Found.UnknownPosition::new);
    }

    /**
     * Returns whether the hook is Disabled and would get the event again when it continues, even if
     * the target accepts it now.
     */
    private boolean wouldBeSentAgain(Hook hook, EventId event, Delivery delivery) {
        return hook.state().status() == HookStatus.DISABLED
                && EventSkips.isPending(hook, delivery)
                && !skips.hasRoomFor(hook, event);
    }

    private Found found(Hook hook, EventId event, EventPosition position) {
        return switch (events.read(hook.state().org(), position)) {
            case EventLog.Found.Event(DomainEvent read) -> {
                if (!read.id().equals(event) || !read.org().equals(hook.state().org())) {
                    yield new Found.Gone();
                }
                yield read.type() == hook.state().event()
                        ? new Found.At(position)
                        : new Found.Another();
            }
            case EventLog.Found.Gone() -> new Found.Gone();
            case EventLog.Found.Away() -> new Found.Away();
        };
    }
}
