package dev.resthooks.dispatcher.runtime;

import static java.util.Comparator.comparingLong;

import dev.resthooks.contract.event.DomainEvent;
import dev.resthooks.contract.event.OrgKey;
import dev.resthooks.contract.hook.HookState;
import dev.resthooks.dispatcher.eventlog.Batch;
import dev.resthooks.dispatcher.eventlog.Incoming;
import dev.resthooks.dispatcher.match.HookIndex;
import dev.resthooks.dispatcher.pipeline.queue.OpenRecord;
import dev.resthooks.dispatcher.runtime.loop.ReadingUse;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Hands what was read of a partition to its hooks. Events of other organisations pass a large
 * event. Used on one event loop alone. Times are epoch milliseconds.
 */
final class PartitionReading {
    /** The large events, and those that follow them, from which on no further event is begun. */
    static final int MOST_PASSED = 100;

    /** The size in bytes of these events from which on no further event is begun. */
    static final long MOST_PASSED_BYTES = 1 << 20;

    /** The unwritten reports of others than the large events from which on nothing passes these. */
    static final int MOST_UNREPORTED = 10_000;

    /** The large events, and those that follow them, from which on none of them rests. */
    static final int FEW = 10;

    private final AssignedPartition partition;
    private final HookIndex index;
    private final LogLosses losses;
    private final ReadingUse use;

    /** The records that are not begun yet, and the offset after the last of them. */
    private final Deque<Incoming> records = new ArrayDeque<>();

    private long end;

    /** Events that others pass, in the log's order: large ones, and what follows them. */
    private final Deque<OpenEvent> large = new ArrayDeque<>();

    private long unbegunBytes;
    private long largeBytes;

    /** The offset of the event that was begun or continued last; negative if there was none. */
    private long offset = -1;

    /** Whether the large events gave way to other partitions since the last piece. */
    private boolean gaveWay;

    PartitionReading(
            AssignedPartition partition, HookIndex index, LogLosses losses, ReadingUse use) {
        this.partition = partition;
        this.index = index;
        this.losses = losses;
        this.use = use;
    }

    AssignedPartition partition() {
        return partition;
    }

    void add(Batch batch) {
        records.addAll(batch.records());
        end = batch.next();
        unbegunBytes += batch.weight();
        skipToEnd();
    }

    int left() {
        return records.size() + large.size();
    }

    long bytesLeft() {
        return unbegunBytes + largeBytes;
    }

    Optional<OrgKey> firstLarge() {
        return large.isEmpty() ? Optional.empty() : Optional.of(large.getFirst().org());
    }

    long offset() {
        return offset;
    }

    boolean isDone() {
        return left() == 0 || partition.isLost();
    }

    /** Returns whether more of the partition may be read, since it passes what is left. */
    boolean letsPass() {
        return records.isEmpty() && !isHeldUp();
    }

    /** Returns whether only large events are left, which give way now, but not twice in a row. */
    boolean givesWay() {
        boolean gives = records.isEmpty() && !gaveWay;
        gaveWay |= gives;
        return gives;
    }

    boolean rests(long now) {
        return !isDone() && !mayBegin() && nextLarge(now).isEmpty();
    }

    /**
     * Reads on until {@code most} matches, and returns how many there were. Half of them are kept
     * for large events that don't rest.
     */
    int readOn(int most, long now) {
        gaveWay = false;
        int matches = beginMore(large.isEmpty() ? most : (most + 1) / 2, now);
        matches += goOn(most - matches, now);
        return matches + beginMore(most - matches, now);
    }

    /** Hands large events alone to more of their hooks, and drops what follows them. */
    int finish(int most, long now) {
        records.clear();
        unbegunBytes = 0;
        return goOn(most, now);
    }

    private boolean mayBegin() {
        return !records.isEmpty() && !isHeldUp();
    }

    private boolean isHeldUp() {
        return !partition.hasRoomToReport() || waitsForLarge();
    }

    /** Returns whether the next record waits for large events, as one that is given up does. */
    private boolean waitsForLarge() {
        return !large.isEmpty()
                && (!mayPassLarge() || records.peekFirst() instanceof Incoming.Struck);
    }

    private boolean mayPassLarge() {
        return large.size() < MOST_PASSED
                && largeBytes < MOST_PASSED_BYTES
                && reportsOfOthers() < MOST_UNREPORTED;
    }

    private int reportsOfOthers() {
        int reports = partition.unreported();
        for (OpenEvent open : large) {
            reports -= open.handedOver();
        }
        return reports;
    }

    private int beginMore(int most, long now) {
        int matches = 0;
        while (matches < most && mayBegin()) {
            Incoming next = records.remove();
            unbegunBytes -= next.weight();
            matches += take(next, most - matches, now);
            skipToEnd();
        }
        return matches;
    }

    private void skipToEnd() {
        if (records.isEmpty() && end > partition.pipeline().position()) {
            partition.pipeline().skip(end - 1);
        }
    }

    private int take(Incoming incoming, int most, long now) {
        if (incoming.offset() < partition.pipeline().position()) {
            return 0;
        }
        offset = incoming.offset();
        switch (incoming) {
            case Incoming.Event event -> {
                return begin(event, most, now);
            }
            case Incoming.Dead(long offset, var dead) -> partition.readDead(offset, dead);
            case Incoming.Struck struck -> {
                partition.givenUp(offset, struck.dead());
                losses.givenUp(partition, struck, now);
            }
        }
        return 0;
    }

    private int begin(Incoming.Event incoming, int most, long now) {
        partition.appended(incoming.appended());
        List<HookState> hooks = index.match(incoming.event(), incoming.appended());
        if (hooks.isEmpty()) {
            partition.pipeline().skip(incoming.offset());
            use.read(false, false, age(incoming, now));
            return 0;
        }
        DomainEvent event = incoming.event();
        OpenRecord record = partition.pipeline().read(incoming.offset(), event.org());
        boolean follows = followsLarge(event.org());
        if (!follows && hooks.size() <= most) {
            for (HookState hook : hooks) {
                partition.pipeline().match(record, event, hook, now);
            }
            record.matched(now);
            use.read(record.isTaken(), record.isInVain(), age(incoming, now));
            return hooks.size();
        }
        use.read(true, false, age(incoming, now));
        OpenEvent begun = new OpenEvent(record, event, hooks);
        large.add(begun);
        largeBytes += begun.bytes();
        return follows ? 0 : handOver(begun, most, now);
    }

    private static long age(Incoming.Event incoming, long now) {
        return now - incoming.appended().toEpochMilli();
    }

    private boolean followsLarge(OrgKey org) {
        for (OpenEvent open : large) {
            if (open.org().equals(org)) {
                return true;
            }
        }
        return false;
    }

    private int goOn(int most, long now) {
        int matches = 0;
        Optional<OpenEvent> next = nextLarge(now);
        while (matches < most && next.isPresent()) {
            matches += handOver(next.get(), most - matches, now);
            if (next.get().isDone()) {
                ended(next.get());
            }
            next = nextLarge(now);
        }
        return matches;
    }

    /**
     * In a partition that is given up, hooks fall behind at a large event, and take none of those
     * that follow it. So these take no time, however many they are.
     */
    private void ended(OpenEvent open) {
        large.remove(open);
        largeBytes -= open.bytes();
        if (!partition.isReading()) {
            List<HookState> others = open.notBehind(partition.pipeline());
            large.forEach(it -> it.narrow(open, others));
        }
    }

    /** Returns the longest wait of those that neither rest nor follow one of their organisation. */
    private Optional<OpenEvent> nextLarge(long now) {
        if (large.isEmpty()) {
            return Optional.empty();
        }
        Set<OrgKey> orgs = new HashSet<>();
        return large.stream()
                .filter(it -> orgs.add(it.org()))
                .filter(it -> !it.rests(now) || !mayRest())
                .min(comparingLong(OpenEvent::handedOverAt));
    }

    /** Returns whether large events may rest: not while others wait, or when given up. */
    private boolean mayRest() {
        return large.size() < FEW && !waitsForLarge() && partition.isReading();
    }

    private int handOver(OpenEvent open, int most, long now) {
        offset = open.offset();
        return open.handOver(partition.pipeline(), index, most, now);
    }

    void moves(HookState before) {
        for (OpenEvent open : large) {
            if (open.moves(partition.pipeline(), before)) {
                return;
            }
        }
    }
}
