package dev.resthooks.dispatcher.progress;

import dev.resthooks.contract.event.DomainEvent;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.PriorityQueue;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** A lane's events that are not settled, in log order, and what each of them waits for. */
final class Unsettled {
    private final LaneContext context;
    private final Reach reach;
    private final NavigableMap<Long, Delivery> byOffset = new TreeMap<>();
    private final Turns turns = new Turns();

    /** Can start now: due, in memory, first of their resource. May hold stale entries. */
    private final PriorityQueue<Delivery> ready =
            new PriorityQueue<>(Comparator.comparingLong(delivery -> delivery.offset));

    /** Could start now if their bodies were read again. */
    private final TreeSet<Long> missing = new TreeSet<>();

    private int bodies;

    Unsettled(LaneContext context, Reach reach) {
        this.context = context;
        this.reach = reach;
    }

    // ---- coming and going

    /** Adds one that a cursor names. */
    void add(Delivery delivery) {
        byOffset.put(delivery.offset, delivery);
        turns.join(delivery);
    }

    /**
     * Adds one with its body, unless it must wait for one that has failed: then it is read again.
     */
    void add(Delivery delivery, DomainEvent event, long now) {
        add(delivery);
        Delivery first = turns.first(delivery.order);
        boolean stalled = first != null && first != delivery && first.waitsBeyond(now);
        if (!stalled) {
            hold(delivery, event);
        }
    }

    /** One of a resource has failed: those that wait for it leave memory. */
    void stall(Delivery failed) {
        for (Delivery waiting : turns.line(failed.order)) {
            if (waiting != failed && waiting.phase == Delivery.Phase.WAITING) {
                dropBody(waiting);
            }
        }
    }

    /** The body of one that is known was read again. */
    void attach(Delivery delivery, DomainEvent event, long now) {
        hold(delivery, event);
        missing.remove(delivery.offset);
        route(delivery, now);
    }

    /** Removes one that is done, or whose answer came too late; the next of its resource may go. */
    void remove(Delivery delivery, long now) {
        delivery.phase = Delivery.Phase.DONE;
        if (byOffset.remove(delivery.offset, delivery)) {
            missing.remove(delivery.offset);
        }
        turns.leave(delivery);
        ReadRecord.release(delivery);
        dropBody(delivery);
        Delivery turn = turns.first(delivery.order);
        if (turn != null) {
            route(turn, now);
        }
    }

    /**
     * Forgets all. What is in flight is detached, and keeps its resource's later events waiting
     * until its answer has come.
     */
    void clear() {
        park();
        for (Delivery delivery : byOffset.values()) {
            ReadRecord.release(delivery);
            if (delivery.phase == Delivery.Phase.IN_FLIGHT) {
                delivery.phase = Delivery.Phase.DETACHED;
            } else {
                delivery.phase = Delivery.Phase.DONE;
                turns.leave(delivery);
            }
        }
        byOffset.clear();
    }

    /** Removes the last one if it was never tried and lies above {@code offset}. */
    boolean giveBackLast(long offset) {
        Map.Entry<Long, Delivery> last = byOffset.lastEntry();
        if (last == null || last.getKey() <= offset || !last.getValue().isUntried()) {
            return false;
        }
        Delivery delivery = last.getValue();
        byOffset.remove(delivery.offset);
        turns.leave(delivery);
        delivery.phase = Delivery.Phase.DONE;
        ReadRecord.release(delivery);
        dropBody(delivery);
        reach.giveBack(delivery.offset);
        return true;
    }

    /** Nothing will start for a while: bodies of what waits leave memory. */
    void park() {
        ready.forEach(delivery -> delivery.queued = false);
        ready.clear();
        missing.clear();
        for (Delivery delivery : byOffset.values()) {
            if (delivery.phase == Delivery.Phase.WAITING) {
                dropBody(delivery);
            }
        }
    }

    // ---- what each waits for

    void routeAll(long now) {
        byOffset.values().forEach(delivery -> route(delivery, now));
    }

    /** Puts a waiting delivery where it waits for what it lacks. */
    void route(Delivery delivery, long now) {
        if (delivery.phase != Delivery.Phase.WAITING
                || reach.isUnread(delivery.offset)
                || !turns.has(delivery)) {
            return;
        }
        if (delivery.due > now) {
            context.timers().wake(delivery.lane, delivery.due);
        } else if (delivery.event == null) {
            missing.add(delivery.offset);
        } else if (!delivery.queued) {
            delivery.queued = true;
            ready.add(delivery);
        }
    }

    /** The next that can start, or null. */
    @Nullable Delivery nextReady(long now) {
        for (Delivery next = ready.poll(); next != null; next = ready.poll()) {
            next.queued = false;
            if (next.isDue(now) && next.event != null) {
                return next;
            }
        }
        return null;
    }

    boolean isMissing(Delivery delivery) {
        return missing.contains(delivery.offset);
    }

    /** The first whose body is missing; {@link Reach#LIVE} when there is none. */
    long firstMissing() {
        return missing.isEmpty() ? Reach.LIVE : missing.first();
    }

    // ---- what is there

    @Nullable Delivery at(long offset) {
        return byOffset.get(offset);
    }

    /** Whether one that lies above is known, as after a restart one may be from a cursor. */
    boolean reachesBeyond(long offset) {
        return !byOffset.isEmpty() && byOffset.lastKey() > offset;
    }

    @Nullable Delivery first() {
        Map.Entry<Long, Delivery> first = byOffset.firstEntry();
        return first == null ? null : first.getValue();
    }

    Collection<Delivery> inLogOrder() {
        return byOffset.values();
    }

    /** Those below {@code offset} that are not in memory. */
    List<Delivery> lostBelow(long offset) {
        List<Delivery> lost = new ArrayList<>();
        for (Delivery delivery : byOffset.headMap(offset).values()) {
            if (delivery.event == null) {
                lost.add(delivery);
            }
        }
        return lost;
    }

    int size() {
        return byOffset.size();
    }

    boolean isEmpty() {
        return byOffset.isEmpty();
    }

    int bodies() {
        return bodies;
    }

    private void hold(Delivery delivery, DomainEvent event) {
        delivery.event = event;
        bodies++;
        context.load().hold(event.body().length());
    }

    void dropBody(Delivery delivery) {
        DomainEvent event = delivery.event;
        if (event != null) {
            delivery.event = null;
            bodies--;
            context.load().drop(event.body().length());
        }
    }
}
