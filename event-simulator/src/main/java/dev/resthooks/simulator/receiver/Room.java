package dev.resthooks.simulator.receiver;

import java.util.concurrent.atomic.AtomicLong;

/** What all receivers together may keep of one thing. Any thread. */
final class Room {
    private final long size;
    private final AtomicLong taken = new AtomicLong();

    Room(long size) {
        this.size = size;
    }

    /** Takes it only when it is there. */
    boolean tryTake(long amount) {
        if (taken.addAndGet(amount) <= size) {
            return true;
        }
        taken.addAndGet(-amount);
        return false;
    }

    void giveBack(long amount) {
        taken.addAndGet(-amount);
    }
}
