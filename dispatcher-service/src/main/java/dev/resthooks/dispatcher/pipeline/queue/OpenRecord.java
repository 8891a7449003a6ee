package dev.resthooks.dispatcher.pipeline.queue;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A record that the live reading has passed and that may have unsettled deliveries. */
public final class OpenRecord {
    /** The most that one record counts for: the rest comes no sooner if the reading pauses. */
    static final int MOST_COUNTED = 500;

    final long offset;
    private final AwaitedDeliveries.OfOrg org;

    /** The first delivery that the record waits for; most records have no other. */
    private @Nullable Delivery first;

    private List<Delivery> others = List.of();

    /** The deliveries that are waited for, plus one while hooks are being matched. */
    private int open = 1;

    private int awaited;
    private boolean isMissed;

    /** When the record was handed to the last of its hooks; above every time before that. */
    long matchedAt = Long.MAX_VALUE;

    private boolean isClosed;

    OpenRecord(long offset, AwaitedDeliveries.OfOrg org) {
        this.offset = offset;
        this.org = org;
    }

    /** Keeps the watermark below the record until the delivery is released. */
    public void waitFor(Delivery delivery) {
        delivery.waitedForBy(this);
        if (first == null) {
            first = delivery;
        } else {
            addOther(delivery);
        }
        open++;
        if (awaited++ < MOST_COUNTED) {
            org.add(1);
        }
    }

    /** Takes note of a hook that would have taken the record if it had had room. */
    public void missed() {
        isMissed = true;
    }

    public boolean isTaken() {
        return awaited > 0;
    }

    /** Returns whether hooks missed the record, and none took it. */
    public boolean isInVain() {
        return isMissed && !isTaken();
    }

    private void addOther(Delivery delivery) {
        if (others.isEmpty()) {
            others = new ArrayList<>();
        }
        others.add(delivery);
    }

    /** Releases a delivery that is settled, or that its hook's cursor covers. */
    public static void release(Delivery delivery) {
        OpenRecord record = delivery.waitedForBy();
        if (record != null) {
            delivery.waitedForBy(null);
            record.first = record.first == delivery ? null : record.first;
            record.open--;
            if (record.awaited-- <= MOST_COUNTED) {
                record.org.add(-1);
            }
        }
    }

    /** Ends the matching: no delivery follows, and patience with those there are begins. */
    public void matched(long now) {
        matchedAt = now;
        open--;
    }

    boolean isMatched() {
        return matchedAt != Long.MAX_VALUE;
    }

    public int awaited() {
        return awaited;
    }

    public long offset() {
        return offset;
    }

    boolean isDone() {
        return open == 0;
    }

    /** Lets cursors cover the rest, since the watermark passes the record. */
    void close() {
        forEachAwaited(it -> it.owner().coverByCursor(it));
        end();
    }

    void partitionLost() {
        forEachAwaited(OpenRecord::release);
        end();
    }

    private void forEachAwaited(Consumer<Delivery> action) {
        for (Delivery other : others.reversed()) {
            ifAwaited(other, action);
        }
        if (first != null) {
            ifAwaited(first, action);
        }
    }

    private void ifAwaited(Delivery delivery, Consumer<Delivery> action) {
        if (delivery.waitedForBy() == this) {
            action.accept(delivery);
        }
    }

    private void end() {
        others = List.of();
        first = null;
        if (!isClosed) {
            isClosed = true;
            org.close();
        }
    }
}
