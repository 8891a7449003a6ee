package dev.resthooks.dispatcher.progress;

import java.util.ArrayList;
import java.util.List;

/** A record of the log that the live reading has passed and that hooks are not done with. */
final class ReadRecord {
    final long offset;
    final long readAt;
    private final List<Delivery> deliveries = new ArrayList<>(2);

    /** Deliveries that are waited for, and one more while it is being matched. */
    private int open = 1;

    ReadRecord(long offset, long readAt) {
        this.offset = offset;
        this.readAt = readAt;
    }

    void waitFor(Delivery delivery) {
        delivery.waitedForBy = this;
        deliveries.add(delivery);
        open++;
    }

    /** The delivery is settled, or its hook's cursor covers it. */
    static void release(Delivery delivery) {
        ReadRecord record = delivery.waitedForBy;
        if (record != null) {
            delivery.waitedForBy = null;
            record.open--;
        }
    }

    /** All hooks that it matches have it: nobody else will wait for it. */
    void matched() {
        open--;
    }

    boolean isDone() {
        return open == 0;
    }

    List<Delivery> deliveries() {
        return deliveries;
    }
}
