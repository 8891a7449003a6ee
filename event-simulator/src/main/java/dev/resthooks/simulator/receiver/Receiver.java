package dev.resthooks.simulator.receiver;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/** A target of webhooks: its behaviour and its requests. Thread-safe. */
public final class Receiver {
    private final ReceiverName name;
    private final WebhookIds ids;
    private final LastRequests requests;
    private final AtomicLong arrived = new AtomicLong();
    private final LongAdder accepted = new LongAdder();
    private final LongAdder refused = new LongAdder();
    private final LongAdder withoutId = new LongAdder();
    private volatile Behaviour behaviour = Behaviour.GOOD;
    private volatile @Nullable Instant lastAt;

    Receiver(ReceiverName name, WebhookIds ids, LastRequests requests) {
        this.name = name;
        this.ids = ids;
        this.requests = requests;
    }

    public ReceiverName name() {
        return name;
    }

    public Behaviour behaviour() {
        return behaviour;
    }

    public void behave(Behaviour next) {
        behaviour = next;
    }

    /** Counts and remembers a request that is about to get this answer. */
    public void arrived(Delivery delivery, Behaviour.Answer answer) {
        switch (answer) {
            case Behaviour.Answer.Down _ -> refused.increment();
            case Behaviour.Answer.Status status -> arrived(delivery, status);
        }
    }

    private void arrived(Delivery delivery, Behaviour.Answer.Status answer) {
        long number = arrived.incrementAndGet();
        lastAt = delivery.time();
        delivery.webhookId().ifPresentOrElse(ids::arrived, withoutId::increment);
        requests.add(new ReceivedRequest(number, delivery, answer.status()));
    }

    /** Counts the request as accepted if the answer that was sent is an acceptance. */
    public void answered(Delivery delivery, Behaviour.Answer.Status answer) {
        if (answer.isAcceptance()) {
            accepted.increment();
            delivery.webhookId().ifPresent(ids::accepted);
        }
    }

    public Counts counts() {
        WebhookIds.Counts known = ids.counts();
        return new Counts(
                arrived.get(),
                accepted.sum(),
                refused.sum(),
                withoutId.sum(),
                known.distinct(),
                known.accepted(),
                known.duplicates(),
                known.complete(),
                Optional.ofNullable(lastAt));
    }

    public WebhookIds ids() {
        return ids;
    }

    /** Returns the newest {@code limit} requests below {@code before}, newest first. */
    public List<ReceivedRequest> page(long before, int limit) {
        return requests.page(before, limit);
    }

    void forget() {
        ids.forget();
        requests.forget();
    }

    /** A remembered request, numbered from 1 for each receiver, and the answer's status. */
    public record ReceivedRequest(long number, Delivery delivery, int status) {}

    /**
     * The counts of a receiver.
     *
     * @param accepted requests that were answered with 2xx while the caller still listened
     * @param refused connections that were closed without an answer while the receiver was down;
     *     not in {@code requests}
     * @param acceptedIds different webhook-ids that were answered with 2xx at least once
     * @param duplicates requests whose webhook-id had been accepted before
     * @param idsComplete false if there were more ids than fit, so that the three counts of ids and
     *     duplicates are too low
     */
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    public record Counts(
            long requests,
            long accepted,
            long refused,
            long withoutId,
            long distinctIds,
            long acceptedIds,
            long duplicates,
            boolean idsComplete,
            Optional<Instant> lastAt) {}

    /** The last requests of a receiver, which share memory with others'. Thread-safe. */
    static final class LastRequests {
        private final int most;
        private final Semaphore bytes;
        private final Deque<Receiver.ReceivedRequest> newestFirst = new ArrayDeque<>();
        private boolean forgotten;

        LastRequests(int most, Semaphore bytes) {
            this.most = most;
            this.bytes = bytes;
        }

        synchronized void add(Receiver.ReceivedRequest request) {
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

        synchronized List<Receiver.ReceivedRequest> page(long before, int limit) {
            List<Receiver.ReceivedRequest> page = new ArrayList<>();
            Iterator<Receiver.ReceivedRequest> requests = newestFirst.iterator();
            while (requests.hasNext() && page.size() < limit) {
                Receiver.ReceivedRequest request = requests.next();
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
}
