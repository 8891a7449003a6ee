package dev.resthooks.dispatcher.pipeline;

import org.jspecify.annotations.Nullable;

/** A record of the log that the live reading has passed and that hooks are not done with. */
final class OpenRecord {
    final long offset;
    final long readAt;
    private @Nullable Delivery first;

    /** Deliveries that are waited for, and one more while it is being matched. */
    private int open = 1;

    OpenRecord(long offset, long readAt) {
        this.offset = offset;
        this.readAt = readAt;
    }

    void waitFor(Delivery delivery) {
        delivery.waitedForBy = this;
        delivery.alsoWaitedFor = first;
        first = delivery;
        open++;
        delivery.lane.context().load().awaits(1);
    }

    /** The delivery is settled, or its hook's cursor covers it. */
    static void release(Delivery delivery) {
        OpenRecord record = delivery.waitedForBy;
        if (record != null) {
            delivery.waitedForBy = null;
            record.open--;
            delivery.lane.context().load().awaits(-1);
        }
    }

    /** All hooks that it matches have it: nobody else will wait for it. */
    void matched() {
        open--;
    }

    boolean isDone() {
        return open == 0;
    }

    /** It is passed: hooks' cursors cover from now on what is still waited for. */
    void close() {
        Delivery it = first;
        first = null;
        while (it != null) {
            if (it.waitedForBy == this) {
                it.lane.coverByCursor(it);
            }
            Delivery next = it.alsoWaitedFor;
            it.alsoWaitedFor = null;
            it = next;
        }
    }
}
