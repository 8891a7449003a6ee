package dev.resthooks.registry.api;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Bounds the bytes of the bodies that this replica has in memory at the same time, for each sender
 * and for all: of requests while it reads them, or of answers while their clients do. If all is
 * taken, a body of the sender that holds most gives way, so that a sender that holds nothing always
 * finds room. Thread-safe.
 */
public final class BodyBudget {
    /** What a body counts at least, because the request that it belongs to is in memory too. */
    static final int LEAST = 4 * 1024;

    private final int perSender;
    private final int forAll;

    private final Map<String, Sender> senders = new HashMap<>();

    /** Who holds most is first; of those who hold as much, whose oldest body is the oldest. */
    private final TreeSet<Sender> byBytes =
            new TreeSet<>(
                    Comparator.comparingInt((Sender it) -> -it.bytes)
                            .thenComparingLong(it -> it.readings.first().number));

    private int all;
    private long begun;

    /** What a sender holds, which is at least one body. */
    private static final class Sender {
        private final TreeSet<Reading> readings =
                new TreeSet<>(Comparator.comparingLong((Reading it) -> it.number));
        private int bytes;
    }

    public sealed interface Decision {}

    public record SenderFull() implements Decision {}

    /** This replica has as many bytes under way as it can, and no sender holds more than this. */
    public record AllFull() implements Decision {}

    /** The body may be read. It is counted until {@link #end}. */
    public final class Reading implements Decision {
        private final String sender;
        private final int bytes;
        private final Runnable giveWay;
        private final long number = begun++;

        private Reading(String sender, int bytes, Runnable giveWay) {
            this.sender = sender;
            this.bytes = bytes;
            this.giveWay = giveWay;
        }

        /** Ends the reading. Does nothing if it has ended or has given way. */
        public void end() {
            remove(this);
        }
    }

    public BodyBudget(int perSender, int forAll) {
        if (perSender < LEAST || forAll < perSender) {
            throw new IllegalArgumentException(
                    "at least %d bytes must be allowed for each sender, and not fewer for all, not %d and %d"
                            .formatted(LEAST, perSender, forAll));
        }
        this.perSender = perSender;
        this.forAll = forAll;
    }

    /**
     * Counts a body of at most so many bytes. {@code giveWay} ends its reading for the sake of
     * another: it is called at most once, by any thread, and must not block.
     */
    public synchronized Decision begin(String sender, int bytes, Runnable giveWay) {
        int size = Math.max(bytes, LEAST);
        int held = Optional.ofNullable(senders.get(sender)).map(it -> it.bytes).orElse(0);
        if (held + size > perSender) {
            return new SenderFull();
        }
        List<Reading> others = new ArrayList<>();
        while (forAll - all < size) {
            Sender most = byBytes.first();
            if (held > 0 && most.bytes < held + size) {
                others.forEach(this::add);
                return new AllFull();
            }
            others.add(most.readings.first());
            remove(others.getLast());
        }
        others.forEach(it -> it.giveWay.run());
        Reading reading = new Reading(sender, size, giveWay);
        add(reading);
        return reading;
    }

    /** Does as {@link #begin}, but if its sender is full, the sender's oldest give way. */
    public synchronized Decision beginForOldest(String sender, int bytes, Runnable giveWay) {
        Decision decision = begin(sender, bytes, giveWay);
        while (decision instanceof SenderFull && bytes <= perSender) {
            Reading oldest = Objects.requireNonNull(senders.get(sender)).readings.first();
            remove(oldest);
            oldest.giveWay.run();
            decision = begin(sender, bytes, giveWay);
        }
        return decision;
    }

    private void add(Reading reading) {
        Sender sender = senders.computeIfAbsent(reading.sender, _ -> new Sender());
        byBytes.remove(sender);
        sender.readings.add(reading);
        sender.bytes += reading.bytes;
        byBytes.add(sender);
        all += reading.bytes;
    }

    private synchronized void remove(Reading reading) {
        Sender sender = senders.get(reading.sender);
        if (sender == null || !sender.readings.contains(reading)) {
            return;
        }
        byBytes.remove(sender);
        sender.readings.remove(reading);
        sender.bytes -= reading.bytes;
        all -= reading.bytes;
        if (sender.readings.isEmpty()) {
            senders.remove(reading.sender);
        } else {
            byBytes.add(sender);
        }
    }
}
