package dev.resthooks.dispatcher.runtime;

import static java.util.Comparator.comparingLong;

import dev.resthooks.contract.event.OrgKey;
import dev.resthooks.contract.hook.HookState;
import dev.resthooks.dispatcher.eventlog.Batch;
import dev.resthooks.dispatcher.eventlog.Incoming;
import dev.resthooks.dispatcher.match.HookIndex;
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
    private final Deque<Batch> batches = new ArrayDeque<>();
    private final Deque<Incoming> records = new ArrayDeque<>();

    private long end;

    /** Events that others pass, in the log's order: large ones, and what follows them. */
    private final Deque<OpenEvent> large = new ArrayDeque<>();

    private int left;
    private long unbegunBytes;
    private long largeBytes;

    /** The offset of the event that was begun or continued last; negative if there was none. */
    private long offset = -1;

    /** Whether other events of the partition took all of the last piece from the large ones. */
    private boolean wasPassed;

    /** Whether the large events gave way to other partitions since the last piece. */
    private boolean gaveWay;

    PartitionReading(AssignedPartition partition, HookIndex index, LogLosses losses) {
        this.partition = partition;
        this.index = index;
        this.losses = losses;
    }

    AssignedPartition partition() {
        return partition;
    }

    void add(Batch batch) {
        batches.add(batch);
        left += batch.records().size();
        unbegunBytes += batch.weight();
    }

    int left() {
        return left;
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

    private boolean isAllBegun() {
        return records.isEmpty() && batches.isEmpty();
    }

    boolean isDone() {
        return large.isEmpty() && isAllBegun();
    }

    /** Returns whether more of the partition may be read, since it passes what is left. */
    boolean letsPass() {
        return isAllBegun() && !isHeldUp();
    }

    /** Returns whether only large events are left, which give way now, but not twice in a row. */
    boolean givesWay() {
        boolean gives = isAllBegun() && !gaveWay;
        gaveWay |= gives;
        return gives;
    }

    boolean rests(long now) {
        return !isDone() && !mayBegin() && nextLarge(now).isEmpty();
    }

    /** Reads on until {@code most} matches, and returns how many there were. */
    int readOn(int most, long now) {
        gaveWay = false;
        if (partition.isLost()) {
            large.clear();
            largeBytes = 0;
            drop();
            return 0;
        }
        boolean hasLarge = !large.isEmpty();
        int first = wasPassed ? goOn(most, now) : 0;
        int begun = beginMore(most - first, now);
        wasPassed = hasLarge && begun == most;
        return first + begun + goOn(most - first - begun, now);
    }

    private boolean mayBegin() {
        return !isAllBegun() && !(isHeldUp() && partition.isReading());
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
            if (!partition.isReading()) {
                drop();
            } else if (records.isEmpty()) {
                open(batches.remove());
            } else {
                Incoming next = records.remove();
                unbegunBytes -= next.weight();
                matches += take(next, most - matches, now);
            }
            if (records.isEmpty()) {
                skipTo(end);
            }
        }
        return matches;
    }

    private void open(Batch batch) {
        records.addAll(batch.records());
        end = batch.next();
    }

    private void drop() {
        left = large.size();
        unbegunBytes = 0;
        records.clear();
        batches.clear();
        end = 0;
    }

    private int take(Incoming incoming, int most, long now) {
        if (incoming.offset() < partition.pipeline().position()) {
            left--;
            return 0;
        }
        offset = incoming.offset();
        switch (incoming) {
            case Incoming.Event event -> {
                return begin(event, most, now);
            }
            case Incoming.Dead(long offset, var dead) -> partition.readDead(offset, dead);
            case Incoming.Struck(long offset, var event, var dead) -> {
                partition.givenUp(offset, dead);
                losses.givenUp(partition, event, offset, now);
            }
        }
        left--;
        return 0;
    }

    private int begin(Incoming.Event incoming, int most, long now) {
        partition.appended(incoming.appended());
        List<HookState> hooks = index.match(incoming.event());
        if (hooks.isEmpty()) {
            partition.pipeline().skip(incoming.offset());
            left--;
            return 0;
        }
        OrgKey org = incoming.event().org();
        OpenEvent begun =
                new OpenEvent(
                        partition.pipeline().read(incoming.offset(), org), incoming.event(), hooks);
        int matches = followsLarge(org) ? 0 : handOver(begun, most, now);
        if (!begun.isDone()) {
            begun.mayBePassed();
            large.add(begun);
            largeBytes += begun.bytes();
        }
        return matches;
    }

    private boolean followsLarge(OrgKey org) {
        for (OpenEvent open : large) {
            if (open.org().equals(org)) {
                return true;
            }
        }
        return false;
    }

    private void skipTo(long next) {
        if (next > partition.pipeline().position()) {
            partition.pipeline().skip(next - 1);
        }
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
        int matches = open.handOver(partition.pipeline(), index, most, now);
        left -= open.isDone() ? 1 : 0;
        return matches;
    }

    void moves(HookState before) {
        for (OpenEvent open : large) {
            if (open.moves(partition.pipeline(), before)) {
                return;
            }
        }
    }
}
