package dev.resthooks.dispatcher.backlog;

import dev.resthooks.contract.hook.HookId;
import dev.resthooks.contract.hook.HookState;
import dev.resthooks.contract.hook.HookStatus;
import dev.resthooks.dispatcher.match.HookChange;
import dev.resthooks.dispatcher.match.HookIndex;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** The lanes of the hooks that have something to do or something to remember, and their agenda. */
final class Lanes {
    private final HookIndex index;
    private final int slots;
    private final Load load;
    private final Map<HookId, Lane> lanes = new HashMap<>();
    private final TriggerCounts counts = new TriggerCounts();
    private final Agenda agenda = new Agenda();

    Lanes(HookIndex index, int slots, Load load) {
        this.index = index;
        this.slots = slots;
        this.load = load;
    }

    Lane of(HookState hook) {
        return lanes.computeIfAbsent(hook.id(), _ -> new Lane(hook, slots));
    }

    /** Whether nothing is sent to the hook now, whatever the reason. */
    boolean isStopped(HookId hook) {
        Lane lane = lanes.get(hook);
        return lane == null ? !isActive(hook) : lane.isStopped();
    }

    private boolean isActive(HookId hook) {
        return index.find(hook).filter(it -> it.status() == HookStatus.ACTIVE).isPresent();
    }

    /** Starts what may start. */
    void start(Lane lane, Instant now, List<Effect> effects) {
        for (Optional<Delivery> next = lane.start(now); next.isPresent(); next = lane.start(now)) {
            Delivery delivery = next.get();
            load.addInFlight(1);
            delivery.track().started();
            effects.add(new Effect.Send(delivery, delivery.start(lane.hook(), counts, now)));
        }
    }

    void landed(Delivery delivery) {
        load.addInFlight(-1);
        delivery.track().landed();
        delivery.lane().landed();
    }

    void retryAt(Delivery delivery, Instant due) {
        delivery.lane().retryAt(delivery, due);
        agenda.add(new Agenda.Appointment.Retry(due, delivery));
    }

    void rest(Lane lane, Instant until) {
        lane.rest(until);
        agenda.add(new Agenda.Appointment.RestOver(until, lane));
    }

    void timePassed(Instant now, List<Effect> effects) {
        for (var due = agenda.takeDue(now); due.isPresent(); due = agenda.takeDue(now)) {
            switch (due.get()) {
                case Agenda.Appointment.Retry(Instant time, Delivery delivery) -> {
                    delivery.lane().wake(delivery, time);
                    start(delivery.lane(), now, effects);
                }
                case Agenda.Appointment.RestOver(_, Lane lane) -> start(lane, now, effects);
            }
        }
    }

    Optional<Instant> nextDue() {
        return agenda.next();
    }

    /** Gives the hook's lane, as it is after the change, if it has one. */
    Optional<Lane> changed(HookChange change) {
        index.apply(change);
        return switch (change) {
            case HookChange.Stored(HookState hook) -> {
                Optional<Lane> lane = Optional.ofNullable(lanes.get(hook.id()));
                lane.ifPresent(it -> it.change(hook));
                yield lane;
            }
            case HookChange.Deleted(HookId hook) -> {
                counts.forget(hook);
                Optional<Lane> lane = Optional.ofNullable(lanes.get(hook));
                lane.ifPresent(Lane::halt);
                yield lane;
            }
        };
    }

    /** A lane that has nothing to do and nothing to remember goes. */
    void tidy(Lane lane) {
        HookId hook = lane.hook().id();
        boolean remembers = lane.isHalted() && isActive(hook);
        if (lane.isEmpty() && !remembers) {
            lanes.remove(hook, lane);
        }
    }

    /** Takes out, and gives, all that aren't in flight and for which {@code isGone} holds. */
    List<Delivery> purge(Predicate<Delivery> isGone) {
        List<Delivery> gone = new ArrayList<>();
        for (Lane lane : List.copyOf(lanes.values())) {
            gone.addAll(lane.purge(isGone));
            tidy(lane);
        }
        return gone;
    }
}
