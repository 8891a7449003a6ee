package dev.resthooks.simulator.receiver;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;

/**
 * The last requests of one receiver. Where the room that receivers share is full, it makes do with
 * what its own older ones give up. Any thread.
 */
final class LastRequests {
    private final int most;
    private final Room bytes;
    private final Deque<Kept> newestFirst = new ArrayDeque<>();
    private boolean forgotten;

    LastRequests(int most, Room bytes) {
        this.most = most;
        this.bytes = bytes;
    }

    synchronized void add(Kept request) {
        if (forgotten || most == 0) {
            return;
        }
        while (newestFirst.size() >= most) {
            dropOldest();
        }
        while (!bytes.tryTake(request.delivery().weight())) {
            if (newestFirst.isEmpty()) {
                return;
            }
            dropOldest();
        }
        newestFirst.addFirst(request);
    }

    private void dropOldest() {
        bytes.giveBack(newestFirst.removeLast().delivery().weight());
    }

    /** The newest {@code limit} of those that came before number {@code before}, newest first. */
    synchronized List<Kept> page(long before, int limit) {
        List<Kept> page = new ArrayList<>();
        Iterator<Kept> requests = newestFirst.iterator();
        while (requests.hasNext() && page.size() < limit) {
            Kept request = requests.next();
            if (request.number() < before) {
                page.add(request);
            }
        }
        return page;
    }

    /** Gives its room back and takes nothing any more. */
    synchronized void forget() {
        forgotten = true;
        while (!newestFirst.isEmpty()) {
            dropOldest();
        }
    }
}
