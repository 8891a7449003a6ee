package dev.resthooks.registry.replay;

import dev.resthooks.contract.Topics;
import dev.resthooks.contract.event.DomainEvent;
import dev.resthooks.contract.event.EventId;
import dev.resthooks.contract.event.EventPosition;
import dev.resthooks.contract.hook.HookId;
import dev.resthooks.contract.hook.HookStatus;
import dev.resthooks.contract.hook.ReplaySpans.Span;
import dev.resthooks.registry.deliverylog.Delivery;
import dev.resthooks.registry.deliverylog.DeliveryLog;
import dev.resthooks.registry.deliverylog.SkipEvent;
import dev.resthooks.registry.hook.ClientIsolation;
import dev.resthooks.registry.hook.Hook;
import dev.resthooks.registry.hook.Hooks;
import dev.resthooks.registry.log.EventLog;
import dev.resthooks.registry.log.SpanReader.EventCount;
import dev.resthooks.registry.replay.Replay.ReplayScope;
import dev.resthooks.registry.tenant.Caller;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Reads the event before: it may be deleted by now, or another one of a topic created anew. */
public record RedeliverEvent(
        Hooks hooks,
        ClientIsolation isolation,
        DeliveryLog log,
        EventLog events,
        SkipEvent skips,
        BeginReplay replays) {
    public record Command(HookId hook, String event, Optional<String> shownTarget) {}

    public sealed interface Result {
        record Found(BeginReplay.Result begun) implements Result {}

        record NoDelivery() implements Result {}

        /** Attempts are logged, but without the position of the event. */
        record UnknownPosition() implements Result {}

        record Gone() implements Result {}

        record OtherType() implements Result {}

        /** The Disabled hook must pass {@link SkipEvent#MOST} others when it continues. */
        record TooManySkips() implements Result {}

        record Unread(EventLog.NotNow why) implements Result {}
    }

    public Result run(Caller caller, Command command, Instant now) {
        return prepare(caller, command, now).get();
    }

    public Supplier<Result> prepare(Caller caller, Command command, Instant now) {
        return hooks.find(caller.org(), command.hook())
                .map(hook ->
                        isolation
                                .refusalToSend(caller, hook)
                                .map(why -> refused(new BeginReplay.Result.NotAllowed(why)))
                                .orElseGet(() -> prepare(hook, command, now)))
                .orElse(refused(new BeginReplay.Result.NoHook()));
    }

    private static Supplier<Result> refused(BeginReplay.Result why) {
        return () -> new Result.Found(why);
    }

    private Supplier<Result> prepare(Hook seen, Command command, Instant now) {
        if (command.event().isBlank()) {
            return Result.NoDelivery::new;
        }
        EventId event = new EventId(command.event());
        Optional<Delivery> delivery = log.find(seen.id(), event);
        if (delivery.isEmpty()) {
            return Result.NoDelivery::new;
        }
        if (wouldBeSentAgain(seen, event, delivery.get())) {
            return Result.TooManySkips::new;
        }
        Optional<EventPosition> position = delivery.get().position();
        if (position.isEmpty()) {
            return Result.UnknownPosition::new;
        }
        return switch (events.read(seen.state().org(), position.get())) {
            case EventLog.Found.Event(DomainEvent read) ->
                    read.id().equals(event) && read.org().equals(seen.state().org())
                            ? found(seen, read, position.get(), command.shownTarget(), now)
                            : Result.Gone::new;
            case EventLog.Found.Gone() -> Result.Gone::new;
            case EventLog.NotNow why -> () -> new Result.Unread(why);
        };
    }

    private boolean wouldBeSentAgain(Hook hook, EventId event, Delivery delivery) {
        return hook.state().status() == HookStatus.DISABLED
                && SkipEvent.isPending(hook, delivery)
                && !skips.hasRoomFor(hook, event);
    }

    private Supplier<Result> found(
            Hook seen,
            DomainEvent event,
            EventPosition position,
            Optional<String> shownTarget,
            Instant now) {
        if (!seen.state().events().has(event.type())
                || !Topics.hasEventsOf(position.partition().topic(), event.type().resource())) {
            return Result.OtherType::new;
        }
        ReplayScope asked = new ReplayScope.One(event.id());
        long offset = position.offset();
        List<Span> span = List.of(new Span(position.partition().number(), offset, offset + 1));
        EventCount one = new EventCount(1, true);
        return () ->
                new Result.Found(
                        replays.begin(
                                seen.state().org(),
                                seen.id(),
                                shownTarget,
                                hook -> replays.ofSpans(seen, hook, asked, span, one, now)));
    }
}
