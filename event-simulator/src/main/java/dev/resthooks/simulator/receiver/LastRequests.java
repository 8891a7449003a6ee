package dev.resthooks.simulator.receiver;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.Semaphore;

/** The last requests of a receiver, which share memory with others'. Thread-safe. */
final class LastRequests {
    private final int most;
    private final Semaphore bytes;
    private final Deque<ReceivedRequest> newestFirst = new ArrayDeque<>();
    private boolean forgotten;

    LastRequests(int most, Semaphore bytes) {
        this.most = most;
        this.bytes = bytes;
    }

    synchronized void add(ReceivedRequest request) {
        if (forgotten || most == 0) {
            return;
        }
        while (newestFirst.size() >= most) {
            dropOldest();
        }
        while (!bytes.tryAcquire(request.delivery().weight())) {
            if (newestFirst.isEmpty()) {
                return;
            }
            dropOldest();
        }
        newestFirst.addFirst(request);
    }

    private void dropOldest() {
        bytes.release(newestFirst.removeLast().delivery().weight());
    }

    /** Returns the newest {@code limit} requests below {@code before}, newest first. */
    synchronized List<ReceivedRequest> page(long before, int limit) {
        List<ReceivedRequest> page = new ArrayList<>();
        Iterator<ReceivedRequest> requests = newestFirst.iterator();
        while (requests.hasNext() && page.size() < limit) {
            ReceivedRequest request = requests.next();
            if (request.number() < before) {
                page.add(request);
            }
        }
        return page;
    }

    /** Releases the memory, and accepts no more requests. */
    synchronized void forget() {
        forgotten = true;
        while (!newestFirst.isEmpty()) {
            dropOldest();
        }
    }
}
