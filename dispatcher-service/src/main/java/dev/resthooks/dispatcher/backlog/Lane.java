package dev.resthooks.dispatcher.backlog;

import dev.resthooks.contract.event.ResourceId;
import dev.resthooks.contract.hook.HookState;
import dev.resthooks.contract.hook.HookStatus;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The deliveries of one hook. A delivery is in flight, waiting for its retry, ready for a slot, or
 * behind an earlier one of the same resource, which holds the resource until it settles.
 */
final class Lane {
    private final int slots;
    private final ArrayDeque<Delivery> ready = new ArrayDeque<>();
    private final Set<Delivery> waiting = new LinkedHashSet<>();
    private final Map<ResourceId, ArrayDeque<Delivery>> behind = new HashMap<>();
    private HookState hook;
    private Health health = new Health.Open();
    private int inFlight;

    Lane(HookState hook, int slots) {
        this.hook = hook;
        this.slots = slots;
    }

    HookState hook() {
        return hook;
    }

    boolean isStopped() {
        return health instanceof Health.Halted || hook.status() == HookStatus.DISABLED;
    }

    boolean isHalted() {
        return health instanceof Health.Halted;
    }

    /** Whether the hook, as it is now, is for this event. */
    boolean wants(Delivery delivery) {
        return delivery.event().type() == hook.event();
    }

    boolean isEmpty() {
        return inFlight == 0 && ready.isEmpty() && waiting.isEmpty() && behind.isEmpty();
    }

    void offer(Delivery delivery) {
        Optional<ResourceId> resource = delivery.event().resource();
        if (resource.isEmpty()) {
            ready.add(delivery);
            return;
        }
        ArrayDeque<Delivery> followers = behind.get(resource.get());
        if (followers == null) {
            behind.put(resource.get(), new ArrayDeque<>(1));
            ready.add(delivery);
        } else {
            followers.add(delivery);
        }
    }

    /** The next that may start, if any; it is in flight from now on. */
    Optional<Delivery> start(Instant now) {
        if (inFlight == slots || ready.isEmpty() || !mayCall(now)) {
            return Optional.empty();
        }
        inFlight++;
        return Optional.of(ready.remove());
    }

    private boolean mayCall(Instant now) {
        return switch (health) {
            case Health.Open() -> true;
            case Health.Resting(Instant until) -> !now.isBefore(until);
            case Health.Halted() -> false;
        };
    }

    void landed() {
        inFlight--;
    }

    /** It settled or is gone: the next of its resource may start. */
    void release(Delivery delivery) {
        Optional<ResourceId> resource = delivery.event().resource();
        if (resource.isEmpty()) {
            return;
        }
        ArrayDeque<Delivery> followers = behind.get(resource.get());
        if (followers == null || followers.isEmpty()) {
            behind.remove(resource.get());
        } else {
            ready.add(followers.remove());
        }
    }

    void retryAt(Delivery delivery, Instant due) {
        delivery.dueAt(due);
        waiting.add(delivery);
    }

    /** Its time may have come; without effect if it isn't waiting for this time. */
    void wake(Delivery delivery, Instant due) {
        if (delivery.due().equals(due) && waiting.remove(delivery)) {
            ready.addFirst(delivery);
        }
    }

    void retryNow(Delivery delivery) {
        ready.addFirst(delivery);
    }

    void rest(Instant until) {
        health =
                switch (health) {
                    case Health.Halted halted -> halted;
                    case Health.Resting resting when resting.until().isAfter(until) -> resting;
                    case Health.Open _, Health.Resting _ -> new Health.Resting(until);
                };
    }

    void halt() {
        health = new Health.Halted();
    }

    /** The hook's record is now {@code changed}; a newer revision is a fresh start. */
    void change(HookState changed) {
        boolean isNewer = changed.revision() > hook.revision();
        hook = changed;
        if (isNewer) {
            health = new Health.Open();
            waiting.forEach(Delivery::refresh);
            ready.addAll(waiting);
            waiting.clear();
        }
    }

    /** Takes out, and gives, those that aren't in flight and for which {@code isGone} holds. */
    List<Delivery> purge(Predicate<Delivery> isGone) {
        List<Delivery> gone = new ArrayList<>();
        behind.values().forEach(followers -> take(followers.iterator(), isGone, gone));
        int followers = gone.size();
        take(ready.iterator(), isGone, gone);
        take(waiting.iterator(), isGone, gone);
        List.copyOf(gone.subList(followers, gone.size())).forEach(this::release);
        return gone;
    }

    private static void take(
            Iterator<Delivery> from, Predicate<Delivery> isGone, List<Delivery> gone) {
        while (from.hasNext()) {
            Delivery delivery = from.next();
            if (isGone.test(delivery)) {
                from.remove();
                gone.add(delivery);
            }
        }
    }
}
