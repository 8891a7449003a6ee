package dev.resthooks.simulator.receiver;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
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

    /** Sets the behaviour from the next request on. */
    public void behave(Behaviour next) {
        behaviour = next;
    }

    /** Counts and remembers a request that is about to get this answer. */
    public void arrived(Delivery delivery, Answer answer) {
        switch (answer) {
            case Answer.Down _ -> refused.increment();
            case Answer.Status status -> arrived(delivery, status);
        }
    }

    private void arrived(Delivery delivery, Answer.Status answer) {
        long number = arrived.incrementAndGet();
        lastAt = delivery.time();
        delivery.webhookId().ifPresentOrElse(ids::arrived, withoutId::increment);
        requests.add(new ReceivedRequest(number, delivery, answer.status()));
    }

    /** Counts the request as accepted if the answer that was sent is an acceptance. */
    public void answered(Delivery delivery, Answer.Status answer) {
        if (answer.isAcceptance()) {
            accepted.increment();
            delivery.webhookId().ifPresent(ids::accepted);
        }
    }

    public ReceiverCounts counts() {
        WebhookIds.Counts known = ids.counts();
        return new ReceiverCounts(
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
}
