package dev.resthooks.simulator.reconcile;

import java.util.concurrent.atomic.AtomicInteger;

/** Room for so many things. For any thread. */
final class Room {
    private final AtomicInteger left;

    Room(int things) {
        this.left = new AtomicInteger(things);
    }

    /** For one more thing; false when there is none. */
    boolean take() {
        return left.getAndUpdate(free -> Math.max(0, free - 1)) > 0;
    }

    int left() {
        return left.get();
    }

    void giveBack() {
        left.incrementAndGet();
    }
}
