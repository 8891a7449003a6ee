package dev.resthooks.simulator.receiver;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Semaphore;

/** All receivers. A receiver is created by its first request or setting. Thread-safe. */
public final class Receivers {
    private final ConcurrentMap<ReceiverName, Receiver> byName = new ConcurrentHashMap<>();
    private final Bounds bounds;
    private final Semaphore names;
    private final Semaphore bytes;
    private final Semaphore ids;

    public Receivers(Bounds bounds) {
        this.bounds = bounds;
        this.names = new Semaphore(bounds.names());
        this.bytes = new Semaphore(bounds.bytes());
        this.ids = new Semaphore(bounds.ids());
    }

    /** Returns the receiver of this name, created if necessary; empty if there are too many. */
    public Optional<Receiver> open(ReceiverName name) {
        Receiver known = byName.get(name);
        return known != null ? Optional.of(known) : create(name);
    }

    private Optional<Receiver> create(ReceiverName name) {
        if (!names.tryAcquire()) {
            return Optional.empty();
        }
        Receiver created =
                new Receiver(
                        name,
                        new WebhookIds(ids),
                        new Receiver.LastRequests(bounds.requests(), bytes));
        Receiver other = byName.putIfAbsent(name, created);
        if (other != null) {
            names.release();
            return Optional.of(other);
        }
        return Optional.of(created);
    }

    public Optional<Receiver> find(ReceiverName name) {
        return Optional.ofNullable(byName.get(name));
    }

    public List<Receiver> all() {
        return byName.values().stream()
                .sorted(Comparator.comparing(receiver -> receiver.name().value()))
                .toList();
    }

    public void forget(ReceiverName name) {
        Receiver gone = byName.remove(name);
        if (gone != null) {
            names.release();
            gone.forget();
        }
    }

    public int most() {
        return bounds.names();
    }

    /** The most receivers, requests of each, bytes of all requests, and webhook-ids of all. */
    public record Bounds(int names, int requests, int bytes, int ids) {}
}
