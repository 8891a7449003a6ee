package dev.resthooks.dispatcher.pipeline.queue;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A record that the live reading has passed and that may have unsettled deliveries. */
public final class OpenRecord {
    final long offset;
    final long readAt;

    /** The first delivery that the record waits for; most records have no other. */
    private @Nullable Delivery first;

    private List<Delivery> others = List.of();

    /**
     * The number of deliveries that the record waits for, plus one while its hooks are being
     * matched.
     */
    private int open = 1;

    private boolean isMatched;

    OpenRecord(long offset, long readAt) {
        this.offset = offset;
        this.readAt = readAt;
    }

    /**
     * Keeps the watermark below the record until the delivery is {@linkplain #release released}.
     */
    public void waitFor(Delivery delivery) {
        delivery.waitedForBy(this);
        if (first == null) {
            first = delivery;
        } else {
            addOther(delivery);
        }
        open++;
        delivery.owner().load().awaits(1);
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
            record.open--;
            delivery.owner().load().awaits(-1);
        }
    }

    /** Ends the matching: no further delivery will be added. */
    public void matched() {
        isMatched = true;
        open--;
    }

    /** Returns whether no further delivery will be added. */
    boolean isMatched() {
        return isMatched;
    }

    public long offset() {
        return offset;
    }

    boolean isDone() {
        return open == 0;
    }

    /**
     * Covers the remaining deliveries by their hooks' cursors, since the watermark passes the
     * record.
     */
    void close() {
        for (Delivery other : others.reversed()) {
            cover(other);
        }
        if (first != null) {
            cover(first);
        }
        others = List.of();
        first = null;
    }

    private void cover(Delivery delivery) {
        if (delivery.waitedForBy() == this) {
            delivery.owner().coverByCursor(delivery);
        }
    }
}
