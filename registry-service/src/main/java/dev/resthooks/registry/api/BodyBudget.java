package dev.resthooks.registry.api;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

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

    /** In the order in which they began. */
    private final Set<Reading> readings = new LinkedHashSet<>();

    private final Map<String, Integer> bySender = new HashMap<>();
    private int all;

    /** The decision on one more body. */
    public sealed interface Decision {}

    /** Its sender has as many bytes under way as it may have. */
    public record SenderFull() implements Decision {}

    /** This replica has as many bytes under way as it can, and no sender holds more than this. */
    public record AllFull() implements Decision {}

    /** The body may be read. It is counted until {@link #end}. */
    public final class Reading implements Decision {
        private final String sender;
        private final int bytes;
        private final Runnable giveWay;

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

    /**
     * Creates a budget.
     *
     * @param perSender the most bytes of one sender
     * @param forAll the most bytes of all senders
     */
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
     * Counts one more body.
     *
     * @param bytes the most bytes that the body may have
     * @param giveWay ends the reading of this body for the sake of another; called at most once, by
     *     any thread, and must not block
     */
    public synchronized Decision begin(String sender, int bytes, Runnable giveWay) {
        int size = Math.max(bytes, LEAST);
        int held = bySender.getOrDefault(sender, 0);
        if (held + size > perSender) {
            return new SenderFull();
        }
        Optional<List<Reading>> others = whoGivesWay(held, size);
        if (others.isEmpty()) {
            return new AllFull();
        }
        for (Reading other : others.get()) {
            remove(other);
            other.giveWay.run();
        }
        Reading reading = new Reading(sender, size, giveWay);
        readings.add(reading);
        bySender.merge(sender, size, Integer::sum);
        all += size;
        return reading;
    }

    /**
     * Counts one more body, as {@link #begin} does, but if its sender is full, the sender's oldest
     * give way.
     */
    public synchronized Decision beginForOldest(String sender, int bytes, Runnable giveWay) {
        Decision decision = begin(sender, bytes, giveWay);
        while (decision instanceof SenderFull && bytes <= perSender) {
            Reading oldest =
                    readings.stream()
                            .filter(it -> it.sender.equals(sender))
                            .findFirst()
                            .orElseThrow();
            remove(oldest);
            oldest.giveWay.run();
            decision = begin(sender, bytes, giveWay);
        }
        return decision;
    }

    /**
     * Returns the readings that give way, so that a body finds room; empty if its sender would hold
     * more than the others then.
     */
    private Optional<List<Reading>> whoGivesWay(int held, int size) {
        int free = forAll - all;
        List<Reading> chosen = new ArrayList<>();
        if (free < size) {
            Set<Reading> left = new LinkedHashSet<>(readings);
            Map<String, Integer> bytes = new HashMap<>(bySender);
            while (free < size) {
                Reading other = oldestOfWhoHoldsMost(left, bytes);
                if (held > 0 && bytes.getOrDefault(other.sender, 0) < held + size) {
                    return Optional.empty();
                }
                chosen.add(other);
                left.remove(other);
                bytes.merge(other.sender, -other.bytes, Integer::sum);
                free += other.bytes;
            }
        }
        return Optional.of(chosen);
    }

    private static Reading oldestOfWhoHoldsMost(Set<Reading> readings, Map<String, Integer> bytes) {
        int most = bytes.values().stream().mapToInt(Integer::intValue).max().orElseThrow();
        return readings.stream()
                .filter(it -> bytes.getOrDefault(it.sender, 0) == most)
                .findFirst()
                .orElseThrow();
    }

    private synchronized void remove(Reading reading) {
        if (readings.remove(reading)) {
            all -= reading.bytes;
            bySender.computeIfPresent(
                    reading.sender,
                    (_, held) -> held == reading.bytes ? null : held - reading.bytes);
        }
    }
}
