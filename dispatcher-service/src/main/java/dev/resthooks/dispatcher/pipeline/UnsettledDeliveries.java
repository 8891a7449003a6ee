package dev.resthooks.dispatcher.pipeline;

import dev.resthooks.contract.event.DomainEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A lane's events that are not settled, in log order, and what each of them waits for. */
final class UnsettledDeliveries {
    private final LaneContext context;
    private final ReadRange range;
    private final DeliveriesByOffset byOffset = new DeliveriesByOffset();
    private final ResourceOrder resources = new ResourceOrder();

    /** Can start now: due, in memory, first of their resource. May hold stale entries. */
    private final DeliveriesByOffset ready = new DeliveriesByOffset();

    /** Could start now if their bodies were read again. */
    private final DeliveriesByOffset missing = new DeliveriesByOffset();

    private int bodies;

    /** Those that were tried. */
    private int failed;

    UnsettledDeliveries(LaneContext context, ReadRange range) {
        this.context = context;
        this.range = range;
    }

    // ---- coming and going

    /** Adds one that a cursor names. */
    void add(Delivery delivery) {
        byOffset.add(delivery);
        resources.join(delivery);
        failed += delivery.attempts > 0 ? 1 : 0;
    }

    /**
     * Adds one with its body, unless it must wait for one that has failed, or that isn't in memory
     * either: then it is read again. So whatever is held can be sent without anything being read,
     * and memory that is full of it becomes free.
     */
    void add(Delivery delivery, DomainEvent event, long now) {
        add(delivery);
        if (resources.isFirst(delivery) || followsOneInMemory(delivery, now)) {
            hold(delivery, event);
        }
    }

    /**
     * Whether the one ahead of it is in memory, and will be sent as soon as it can: then its body
     * may come as well, else each of a line would be read again by itself.
     */
    boolean followsOneInMemory(Delivery delivery, long now) {
        Delivery ahead = delivery.ahead;
        if (ahead == null || ahead.event == null) {
            return false;
        }
        Delivery first = resources.first(delivery.order);
        return first != null && !first.waitsBeyond(now);
    }

    /** Whether one more event of that resource would wait for a body that is yet to be read. */
    boolean isMissingAhead(int order) {
        Delivery first = missing.isEmpty() ? null : resources.first(order);
        return first != null && isMissing(first);
    }

    /** One of a resource has failed: those that wait for it leave memory. */
    void stall(Delivery failed) {
        for (Delivery waiting = resources.first(failed.order);
                waiting != null;
                waiting = waiting.behind) {
            if (waiting != failed && waiting.phase == Delivery.Phase.WAITING) {
                dropBody(waiting);
            }
        }
    }

    /** The body of one that is known was read again. */
    void attach(Delivery delivery, DomainEvent event, long now) {
        hold(delivery, event);
        missing.remove(delivery);
        route(delivery, now);
    }

    /** Removes one that is done, or whose answer came too late; the next of its resource may go. */
    void remove(Delivery delivery, long now) {
        take(delivery);
        Delivery next = resources.leave(delivery);
        OpenRecord.release(delivery);
        dropBody(delivery);
        if (next != null) {
            route(next, now);
        }
    }

    private void take(Delivery delivery) {
        delivery.phase = Delivery.Phase.DONE;
        if (byOffset.remove(delivery)) {
            missing.remove(delivery);
            failed -= delivery.attempts > 0 ? 1 : 0;
        }
    }

    /**
     * Forgets all. What is in flight is detached, and keeps its resource's later events waiting
     * until its answer has come.
     */
    void clear() {
        park();
        byOffset.forEach(delivery -> {
            OpenRecord.release(delivery);
            if (delivery.phase == Delivery.Phase.IN_FLIGHT) {
                delivery.phase = Delivery.Phase.DETACHED;
            } else {
                delivery.phase = Delivery.Phase.DONE;
                resources.leave(delivery);
            }
        });
        byOffset.clear();
        failed = 0;
    }

    /** Removes the last one if it was never tried and lies above {@code offset}. */
    boolean giveBackLast(long offset) {
        Delivery last = byOffset.last();
        if (last == null || last.offset <= offset || !last.isUntried()) {
            return false;
        }
        take(last);
        if (last.queued) {
            last.queued = false;
            ready.remove(last);
        }
        resources.leave(last);
        OpenRecord.release(last);
        dropBody(last);
        range.giveBack(last.offset, last.time);
        return true;
    }

    /** Nothing will start for a while: bodies of what waits leave memory. */
    void park() {
        ready.forEach(delivery -> delivery.queued = false);
        ready.clear();
        missing.clear();
        byOffset.forEach(delivery -> {
            if (delivery.phase == Delivery.Phase.WAITING) {
                dropBody(delivery);
            }
        });
    }

    // ---- what each waits for

    void routeAll(long now) {
        byOffset.forEach(delivery -> route(delivery, now));
    }

    /** Puts a waiting delivery where it waits for what it lacks. */
    void route(Delivery delivery, long now) {
        if (delivery.phase != Delivery.Phase.WAITING
                || range.isUnread(delivery.offset)
                || !resources.isFirst(delivery)) {
            return;
        }
        if (delivery.due > now) {
            delivery.lane.wakeAt(delivery.due);
        } else if (delivery.event == null) {
            if (missing.at(delivery.offset) == null) {
                missing.add(delivery);
            }
        } else if (!delivery.queued) {
            delivery.queued = true;
            ready.add(delivery);
        }
    }

    /** The next that can start, or null. */
    @Nullable Delivery nextReady(long now) {
        for (Delivery next = ready.pollFirst(); next != null; next = ready.pollFirst()) {
            next.queued = false;
            if (next.isDue(now) && next.event != null) {
                return next;
            }
        }
        return null;
    }

    boolean isMissing(Delivery delivery) {
        return missing.at(delivery.offset) == delivery;
    }

    /** The first whose body is missing; {@link ReadRange#LIVE} when there is none. */
    long firstMissing() {
        Delivery first = missing.first();
        return first == null ? ReadRange.LIVE : first.offset;
    }

    // ---- what is there

    @Nullable Delivery at(long offset) {
        return byOffset.at(offset);
    }

    /** Whether one that lies above is known, as after a restart one may be from a cursor. */
    boolean reachesBeyond(long offset) {
        Delivery last = byOffset.last();
        return last != null && last.offset > offset;
    }

    @Nullable Delivery first() {
        return byOffset.first();
    }

    /** All, in log order; {@code action} must not add or remove any. */
    void forEach(Consumer<Delivery> action) {
        byOffset.forEach(action);
    }

    /** Those below {@code offset} that are not in memory. */
    List<Delivery> lostBelow(long offset) {
        List<Delivery> lost = new ArrayList<>();
        byOffset.forEach(delivery -> {
            if (delivery.offset < offset && delivery.event == null) {
                lost.add(delivery);
            }
        });
        return lost;
    }

    /** An attempt failed: what was never tried is from now on among those that were. */
    void countAttempt(Delivery delivery) {
        failed += delivery.attempts == 0 ? 1 : 0;
        delivery.attempts++;
    }

    /** Those that were tried, and have to be again. */
    int failed() {
        return failed;
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
        delivery.time = event.time().toEpochMilli();
        bodies++;
        context.load().hold(event.body().length(), delivery.again);
    }

    void dropBody(Delivery delivery) {
        DomainEvent event = delivery.event;
        if (event != null) {
            delivery.event = null;
            bodies--;
            context.load().drop(event.body().length(), delivery.again);
        }
    }
}
