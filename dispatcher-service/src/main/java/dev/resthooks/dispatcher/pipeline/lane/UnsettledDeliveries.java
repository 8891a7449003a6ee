package dev.resthooks.dispatcher.pipeline.lane;

import dev.resthooks.contract.event.DomainEvent;
import dev.resthooks.dispatcher.pipeline.model.PartitionLoad;
import dev.resthooks.dispatcher.pipeline.queue.DeliveriesByOffset;
import dev.resthooks.dispatcher.pipeline.queue.Delivery;
import dev.resthooks.dispatcher.pipeline.queue.OpenRecord;
import dev.resthooks.dispatcher.pipeline.queue.ResourceOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A lane's events that are not settled, in log order, and what each of them waits for. */
public final class UnsettledDeliveries {
    private final PartitionLoad load;
    private final ReadRange range;
    private final DeliveriesByOffset byOffset = new DeliveriesByOffset();
    private final ResourceOrder resources = new ResourceOrder();

    /** Those that can start now: due, in memory, first of their resource. Some may be stale. */
    private final DeliveriesByOffset ready = new DeliveriesByOffset();

    /** Those that could start now if their bodies were read again. */
    private final DeliveriesByOffset missing = new DeliveriesByOffset();

    private int bodies;

    /** The number of those that were tried. */
    private int failed;

    UnsettledDeliveries(PartitionLoad load, ReadRange range) {
        this.load = load;
        this.range = range;
    }

    // ---- coming and going

    /** Adds one that a cursor names. */
    void add(Delivery delivery) {
        byOffset.add(delivery);
        resources.join(delivery);
        failed += delivery.wasTried() ? 1 : 0;
    }

    /**
     * Adds one with its body, unless it must wait for one that has failed, or that isn't in memory
     * either: then it is read again. So whatever is held can be sent without anything being read,
     * and memory that is full of it becomes free.
     */
    void add(Delivery delivery, DomainEvent event, boolean byCatchUp, long now) {
        add(delivery);
        if (resources.isFirst(delivery) || followsOneInMemory(delivery, now)) {
            hold(delivery, event, byCatchUp);
        }
    }

    /**
     * Whether the one ahead of it is in memory, and will be sent as soon as it can: then its body
     * may come as well, else each event of the resource would be read again by itself.
     */
    boolean followsOneInMemory(Delivery delivery, long now) {
        Delivery ahead = resources.ahead(delivery);
        if (ahead == null || !ahead.hasBody()) {
            return false;
        }
        Delivery first = resources.first(delivery.order());
        return first != null && !first.waitsBeyond(now);
    }

    /** Whether one more event of that resource would wait for a body that is yet to be read. */
    boolean isMissingAhead(int order) {
        Delivery first = missing.isEmpty() ? null : resources.first(order);
        return first != null && isMissing(first);
    }

    /** Drops the bodies of those that wait for one of their resource, which has failed. */
    void stall(Delivery failedOne) {
        for (Delivery waiting = resources.first(failedOne.order());
                waiting != null;
                waiting = resources.behind(waiting)) {
            if (waiting != failedOne && waiting.isWaiting()) {
                dropBody(waiting);
            }
        }
    }

    /** Takes the body of one that is known, which was read again. */
    void attach(Delivery delivery, DomainEvent event, boolean byCatchUp, long now) {
        hold(delivery, event, byCatchUp);
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
        delivery.done();
        if (byOffset.remove(delivery)) {
            missing.remove(delivery);
            failed -= delivery.wasTried() ? 1 : 0;
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
            if (delivery.isInFlight()) {
                delivery.detach();
            } else {
                delivery.done();
                resources.leave(delivery);
            }
        });
        byOffset.clear();
        failed = 0;
    }

    /** Removes the last one if it was never tried and lies above {@code offset}. */
    boolean giveBackLast(long offset) {
        Delivery last = byOffset.last();
        if (last == null || last.offset() <= offset || !last.isUntried()) {
            return false;
        }
        take(last);
        ready.remove(last);
        resources.leave(last);
        OpenRecord.release(last);
        dropBody(last);
        range.giveBack(last.offset(), last.time());
        return true;
    }

    /** Drops the bodies of what waits: nothing will start for a while. */
    void park() {
        ready.clear();
        missing.clear();
        byOffset.forEach(delivery -> {
            if (delivery.isWaiting()) {
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
        if (!delivery.isWaiting()
                || range.isUnread(delivery.offset())
                || !resources.isFirst(delivery)) {
            return;
        }
        if (delivery.due() > now) {
            delivery.owner().wakeAt(delivery.due());
        } else {
            addIfAbsent(delivery.hasBody() ? ready : missing, delivery);
        }
    }

    private static void addIfAbsent(DeliveriesByOffset to, Delivery delivery) {
        if (to.at(delivery.offset()) == null) {
            to.add(delivery);
        }
    }

    /** Returns the next that can start, or null. */
    @Nullable Delivery nextReady(long now) {
        for (Delivery next = ready.pollFirst(); next != null; next = ready.pollFirst()) {
            if (next.isDue(now) && next.hasBody()) {
                return next;
            }
        }
        return null;
    }

    boolean isMissing(Delivery delivery) {
        return missing.at(delivery.offset()) == delivery;
    }

    /** Returns the first one whose body is missing, or null. */
    @Nullable Delivery firstMissing() {
        return missing.first();
    }

    // ---- what is there

    @Nullable Delivery at(long offset) {
        return byOffset.at(offset);
    }

    /** Whether one that lies above is known, as after a restart one may be from a cursor. */
    boolean reachesBeyond(long offset) {
        Delivery last = byOffset.last();
        return last != null && last.offset() > offset;
    }

    @Nullable Delivery first() {
        return byOffset.first();
    }

    /** Visits all, in log order; {@code action} must not add or remove any. */
    public void forEach(Consumer<Delivery> action) {
        byOffset.forEach(action);
    }

    /** Returns those below {@code offset} that are not in memory. */
    List<Delivery> lostBelow(long offset) {
        List<Delivery> lost = new ArrayList<>();
        byOffset.forEach(delivery -> {
            if (delivery.offset() < offset && !delivery.hasBody()) {
                lost.add(delivery);
            }
        });
        return lost;
    }

    /** Takes note of a failed attempt. */
    void failed(Delivery delivery, boolean called, long due, long now) {
        failed += delivery.wasTried() ? 0 : 1;
        delivery.failed(called, due, now);
    }

    /** Returns how many were tried, and have to be again. */
    int failed() {
        return failed;
    }

    public int size() {
        return byOffset.size();
    }

    public boolean isEmpty() {
        return byOffset.isEmpty();
    }

    public int bodies() {
        return bodies;
    }

    private void hold(Delivery delivery, DomainEvent event, boolean byCatchUp) {
        delivery.hold(event, byCatchUp);
        bodies++;
        load.hold(event.body().length(), byCatchUp);
    }

    void dropBody(Delivery delivery) {
        DomainEvent event = delivery.body();
        if (event != null) {
            delivery.drop();
            bodies--;
            load.drop(event.body().length(), delivery.isReadAgain());
        }
    }
}
