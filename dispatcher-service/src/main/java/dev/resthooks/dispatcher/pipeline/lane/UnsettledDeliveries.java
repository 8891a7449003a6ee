package dev.resthooks.dispatcher.pipeline.lane;

import dev.resthooks.contract.event.DomainEvent;
import dev.resthooks.contract.event.OrgKey;
import dev.resthooks.dispatcher.pipeline.catchup.ReadRange;
import dev.resthooks.dispatcher.pipeline.model.PartitionLoad;
import dev.resthooks.dispatcher.pipeline.queue.DeliveriesByOffset;
import dev.resthooks.dispatcher.pipeline.queue.Delivery;
import dev.resthooks.dispatcher.pipeline.queue.OpenRecord;
import dev.resthooks.dispatcher.pipeline.queue.ResourceOrder;
import dev.resthooks.dispatcher.pipeline.share.SharedMemory;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The unsettled deliveries of a lane in log order, and what each of them waits for. */
public final class UnsettledDeliveries {
    private final PartitionLoad load;
    private final SharedMemory memory;
    private final OrgKey org;
    private final ReadRange range;
    private final DeliveriesByOffset byOffset = new DeliveriesByOffset();
    private final ResourceOrder resources = new ResourceOrder();

    /**
     * Deliveries that can start now: due, in memory, first of their resource. Some may be stale.
     */
    private final DeliveriesByOffset ready = new DeliveriesByOffset();

    /** Deliveries that could start now if their bodies were read again. */
    private final DeliveriesByOffset missing = new DeliveriesByOffset();

    private int bodies;

    /** The offset of the first delivery that the reading, which went back, has yet to pass. */
    private long unread = Long.MAX_VALUE;

    /** What the organisation holds; null as long as the lane has not asked for any. */
    private SharedMemory.@Nullable OfOrg ofOrg;

    /** The delivery whose body is in the memory of probes, or null if there is none. */
    private @Nullable Delivery probe;

    private String probedHost = "";

    private int failed;

    UnsettledDeliveries(PartitionLoad load, SharedMemory memory, OrgKey org, ReadRange range) {
        this.load = load;
        this.memory = memory;
        this.org = org;
        this.range = range;
    }

    void add(Delivery delivery) {
        byOffset.add(delivery);
        resources.join(delivery);
        failed += delivery.wasTried() ? 1 : 0;
    }

    /**
     * Adds a delivery. Its body is dropped if it must wait for one that failed or has no body: so
     * every body in memory can be sent without another read, and full memory becomes free.
     */
    void add(Delivery delivery, DomainEvent event, boolean byCatchUp, long now) {
        add(delivery);
        if (resources.isFirst(delivery) || followsOneInMemory(delivery, now)) {
            hold(delivery, event, byCatchUp);
        }
    }

    /**
     * Returns whether the one ahead is in memory and sent soon. Then this body may be kept too:
     * otherwise each event of the resource would be read again on its own.
     */
    boolean followsOneInMemory(Delivery delivery, long now) {
        Delivery ahead = resources.ahead(delivery);
        if (ahead == null || !ahead.hasBody()) {
            return false;
        }
        Delivery first = resources.first(delivery.resourceHash());
        return first != null && !first.waitsBeyond(now);
    }

    /** Returns whether another event of that resource would wait for a body yet to be read. */
    boolean isMissingAhead(int resourceHash) {
        Delivery first = missing.isEmpty() ? null : resources.first(resourceHash);
        return first != null && isMissing(first);
    }

    void dropBodiesBehind(Delivery failedOne) {
        for (Delivery waiting = resources.first(failedOne.resourceHash());
                waiting != null;
                waiting = resources.behind(waiting)) {
            if (waiting != failedOne && waiting.isWaiting()) {
                dropBody(waiting);
            }
        }
    }

    void attach(Delivery delivery, DomainEvent event, boolean byCatchUp, long now) {
        hold(delivery, event, byCatchUp);
        missing.remove(delivery);
        route(delivery, now);
    }

    /** Attaches the body with which the lane, which is suspended, is to probe its target. */
    void attachProbe(
            Delivery delivery, DomainEvent event, boolean byCatchUp, String host, long now) {
        probe = delivery;
        probedHost = host;
        attach(delivery, event, byCatchUp, now);
    }

    /**
     * Removes a delivery that is done, or answered too late. The next of its resource may start.
     */
    void remove(Delivery delivery, long now) {
        markDone(delivery);
        Delivery next = resources.leave(delivery);
        OpenRecord.release(delivery);
        dropBody(delivery);
        if (next != null) {
            route(next, now);
        }
    }

    private void markDone(Delivery delivery) {
        delivery.done();
        if (byOffset.remove(delivery)) {
            missing.remove(delivery);
            failed -= delivery.wasTried() ? 1 : 0;
        }
    }

    /** Forgets all. Later events of a resource in flight wait until its answer has come. */
    void clear() {
        dropWaitingBodies();
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

    /** Removes the last delivery if it was never tried and lies above {@code offset}. */
    boolean giveBackLast(long offset) {
        Delivery last = byOffset.last();
        if (last == null || last.offset() <= offset || !last.isUntried()) {
            return false;
        }
        giveBack(last);
        return true;
    }

    /**
     * Makes the last delivery unread again. If it was counted, no event up to it is counted again.
     * Must be called only while the live reading has not come to it.
     */
    void forgetLast() {
        Delivery last = byOffset.last();
        if (last != null) {
            if (!last.isFirstCall()) {
                range.noteCountedBelow(last.offset() + 1);
            }
            giveBack(last);
        }
    }

    private void giveBack(Delivery last) {
        markDone(last);
        ready.remove(last);
        resources.leave(last);
        OpenRecord.release(last);
        dropBody(last);
        range.giveBack(last.offset(), last.time());
    }

    /** Drops the bodies of waiting deliveries: nothing will start for a while. */
    void dropWaitingBodies() {
        ready.clear();
        missing.clear();
        byOffset.forEach(delivery -> {
            if (delivery.isWaiting()) {
                dropBody(delivery);
            }
        });
    }

    void dropAll() {
        byOffset.forEach(this::dropBody);
    }

    void routeAll(long now) {
        byOffset.forEach(delivery -> route(delivery, now));
    }

    /** Notes which deliveries wait until the reading has passed them. */
    void noteUnread() {
        unread = Long.MAX_VALUE;
        byOffset.forEach(it ->
                unread = range.isUnread(it.offset()) ? Math.min(unread, it.offset()) : unread);
    }

    /** Files what the reading has passed since, be it offered or not. */
    void routeRead(long now) {
        if (unread < range.next()) {
            routeAll(now);
            noteUnread();
        }
    }

    /** Files a waiting delivery under what it waits for. */
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

    @Nullable Delivery firstReady(long now) {
        for (Delivery first = ready.first(); first != null; first = ready.first()) {
            if (first.isDue(now) && first.hasBody()) {
                return first;
            }
            ready.remove(first);
        }
        return null;
    }

    void takeReady(Delivery delivery) {
        ready.remove(delivery);
    }

    boolean isMissing(Delivery delivery) {
        return missing.at(delivery.offset()) == delivery;
    }

    @Nullable Delivery firstMissing() {
        return missing.first();
    }

    @Nullable Delivery at(long offset) {
        return byOffset.at(offset);
    }

    /** Returns whether a delivery lies above {@code offset}: a cursor may have named one. */
    boolean reachesBeyond(long offset) {
        Delivery last = byOffset.last();
        return last != null && last.offset() > offset;
    }

    @Nullable Delivery first() {
        return byOffset.first();
    }

    /** Visits all deliveries in log order; {@code action} must not add or remove any. */
    public void forEach(Consumer<Delivery> action) {
        byOffset.forEach(action);
    }

    /** Returns the deliveries whose bodies are not in memory, from one offset to below another. */
    List<Delivery> withoutBodies(long from, long to) {
        List<Delivery> lost = new ArrayList<>();
        byOffset.forEach(delivery -> {
            if (from <= delivery.offset() && delivery.offset() < to && !delivery.hasBody()) {
                lost.add(delivery);
            }
        });
        return lost;
    }

    void failed(Delivery delivery, boolean called, long due, long now) {
        failed += delivery.wasTried() ? 0 : 1;
        delivery.failed(called, due, now);
    }

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

    /** Returns whether the lane may take one more event, as far as all lanes share memory. */
    boolean hasSharedRoom(boolean waits, boolean byCatchUp) {
        return ofOrg().admits(bodies, waits, byCatchUp);
    }

    private SharedMemory.OfOrg ofOrg() {
        SharedMemory.OfOrg known = ofOrg;
        if (known == null) {
            known = memory.open(org);
            ofOrg = known;
        }
        return known;
    }

    /** Ends the sharing of memory, once: no body comes into it any more. */
    void leaveMemory() {
        if (ofOrg != null) {
            ofOrg.close();
        }
    }

    private void hold(Delivery delivery, DomainEvent event, boolean byCatchUp) {
        delivery.hold(event, byCatchUp);
        bodies++;
        load.hold(event.body().length(), byCatchUp);
        if (delivery == probe) {
            memory.ofProbes().hold(probedHost, event.body().length());
        } else {
            ofOrg().hold(event.body().length(), byCatchUp);
        }
    }

    void dropBody(Delivery delivery) {
        DomainEvent event = delivery.body();
        if (event != null) {
            delivery.drop();
            bodies--;
            load.drop(event.body().length(), delivery.isReadAgain());
            if (delivery == probe) {
                memory.ofProbes().drop(probedHost, event.body().length());
                probe = null;
            } else {
                ofOrg().drop(event.body().length(), delivery.isReadAgain());
            }
        }
    }
}
