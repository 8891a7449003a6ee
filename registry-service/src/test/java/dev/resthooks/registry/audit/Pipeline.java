package dev.resthooks.registry.audit;

import dev.resthooks.contract.cursor.LogMark;
import dev.resthooks.contract.cursor.OffsetMarks;
import dev.resthooks.contract.hook.HookState;
import dev.resthooks.contract.hook.HookStatus;
import dev.resthooks.contract.hook.StartFrom;
import dev.resthooks.testkit.HookBuilder;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * All that happens around an audit, in random steps and with one hook on one partition: events
 * come, the owner changes the hook, the dispatcher delivers, commits, crashes, and the registry
 * logs. It loses something now and then, and knows what.
 */
public final class Pipeline {
    /** Of the event log; its offset is its place in the list. */
    public record Logged(String id, boolean isTheHooks, long at) {}

    record Report(long offset, boolean isDelivered) {}

    /** A transaction, of which each topic shows itself when its mark is written. */
    public record Transaction(
            long watermark, long hooksRead, OptionalLong next, Set<Long> holes, int reports) {}

    final Random random;
    public final List<Logged> log = new ArrayList<>();
    public final Set<Long> everLost = new HashSet<>();
    public final Set<Long> accepted = new HashSet<>();

    // the registry
    public HookState hook;
    final Deque<HookState> outbox = new ArrayDeque<>();
    public final Map<Long, Boolean> rows = new HashMap<>();
    int applied;
    public long now = 1_000;

    // Kafka
    final List<HookState> hooks = new ArrayList<>();
    final List<Report> reports = new ArrayList<>();
    final List<Transaction> transactions = new ArrayList<>();
    int offsetsShown;
    int cursorsShown;
    int reportsShown;

    // the dispatcher
    private long hooksRead;
    private HookState known;
    private long read;
    private long floor;
    private OptionalLong next = OptionalLong.empty();
    private final TreeSet<Long> unsettled = new TreeSet<>();
    private final Set<Long> failed = new HashSet<>();
    private final TreeMap<Long, Report> held = new TreeMap<>();
    private final List<Report> ready = new ArrayList<>();

    public Pipeline(Random random, HookState hook) {
        this.random = random;
        this.hook = hook;
        this.known = hook;
        outbox.add(hook);
        known = nobody();
    }

    private HookState nobody() {
        return changed(hook, HookStatus.DISABLED, 0, 0);
    }

    private static HookState changed(HookState from, HookStatus status, long epoch, long start) {
        return HookBuilder.like(from)
                .in(status)
                .revision(from.revision() + 1)
                .epoch(epoch)
                .from(Instant.ofEpochMilli(start))
                .triggered(0)
                .state();
    }

    boolean isActive() {
        return hook.status() == HookStatus.ACTIVE;
    }

    public void steps(int most) {
        for (int i = random.nextInt(most + 1); i > 0; i--) {
            step();
        }
    }

    void step() {
        switch (random.nextInt(24)) {
            case 0, 1, 2 -> produce();
            case 3 -> change();
            case 4 -> relay();
            case 5, 6, 7 -> hear();
            case 8, 9, 10 -> read();
            case 11, 12 -> catchUp();
            case 13, 14, 15 -> settle();
            case 16 -> fail();
            case 17, 18 -> commit();
            case 19, 20 -> show();
            case 21, 22 -> apply(true);
            default -> crashOrLose();
        }
    }

    private void produce() {
        now += random.nextInt(3);
        String id =
                random.nextInt(8) == 0 && !log.isEmpty() ? log.getLast().id() : "e" + log.size();
        log.add(new Logged(id, random.nextInt(3) > 0, now));
    }

    private void change() {
        now += 1 + random.nextInt(2);
        boolean fromNow = random.nextBoolean();
        hook =
                isActive()
                        ? changed(hook, HookStatus.DISABLED, hook.epoch(), start(hook))
                        : changed(
                                hook,
                                HookStatus.ACTIVE,
                                fromNow ? hook.epoch() + 1 : hook.epoch(),
                                fromNow ? now : start(hook));
        outbox.add(hook);
        now++;
    }

    public static long start(HookState hook) {
        return hook.startFrom() instanceof StartFrom.At(var time) ? time.toEpochMilli() : 0;
    }

    public long offsetOf(long time) {
        long offset = 0;
        while (offset < log.size() && log.get((int) offset).at() < time) {
            offset++;
        }
        return offset;
    }

    private void relay() {
        if (!outbox.isEmpty()) {
            hooks.add(outbox.removeFirst());
        }
    }

    private void hear() {
        if (hooksRead < hooks.size()) {
            HookState heard = hooks.get((int) hooksRead++);
            if (heard.epoch() > known.epoch()) {
                place(heard);
            }
            known = heard;
        }
    }

    private void place(HookState heard) {
        unsettled.clear();
        failed.clear();
        floor = offsetOf(start(heard));
        next = floor < read ? OptionalLong.of(floor) : OptionalLong.empty();
    }

    private boolean knowsTheHook() {
        return known.epoch() > 0;
    }

    private void read() {
        if (read < log.size()) {
            long offset = read++;
            boolean isItsOwn = knowsTheHook() && log.get((int) offset).isTheHooks();
            if (isItsOwn && offset >= floor && offset < next.orElse(Long.MAX_VALUE)) {
                if (known.status() == HookStatus.ACTIVE && random.nextInt(5) > 0) {
                    unsettled.add(offset);
                } else {
                    next = OptionalLong.of(offset);
                }
            }
        }
    }

    private void catchUp() {
        if (next.isPresent() && known.status() == HookStatus.ACTIVE) {
            long offset = next.getAsLong();
            if (offset < read) {
                if (log.get((int) offset).isTheHooks()) {
                    unsettled.add(offset);
                }
                offset++;
            }
            next = offset >= read ? OptionalLong.empty() : OptionalLong.of(offset);
        }
    }

    private void settle() {
        if (!unsettled.isEmpty() && known.status() == HookStatus.ACTIVE) {
            long offset = one();
            unsettled.remove(offset);
            failed.remove(offset);
            accepted.add(offset);
            held.put(offset, new Report(offset, true));
        }
    }

    private void fail() {
        if (!unsettled.isEmpty() && known.status() == HookStatus.ACTIVE) {
            long offset = one();
            failed.add(offset);
            ready.add(new Report(offset, false));
        }
    }

    private long one() {
        return unsettled.stream().skip(random.nextInt(unsettled.size())).findFirst().orElseThrow();
    }

    private boolean isShown() {
        return offsetsShown == transactions.size()
                && cursorsShown == transactions.size()
                && reportsShown == reports.size();
    }

    public Transaction durable() {
        return transactions.isEmpty()
                ? new Transaction(0, 0, OptionalLong.empty(), Set.of(), 0)
                : transactions.getLast();
    }

    private void commit() {
        if (!isShown()) {
            return;
        }
        long least = unsettled.isEmpty() ? read : unsettled.first();
        long watermark =
                Math.max(
                        durable().watermark(), random.nextBoolean() ? read : Math.min(read, least));
        Set<Long> holes = new TreeSet<>(unsettled.headSet(watermark));
        unsettled.stream().filter(failed::contains).forEach(holes::add);
        held.keySet().stream().filter(it -> it >= watermark).forEach(holes::add);
        failed.addAll(holes);
        List<Report> passed = new ArrayList<>(held.headMap(watermark).values());
        held.headMap(watermark).clear();
        reports.addAll(ready);
        reports.addAll(passed);
        ready.clear();
        transactions.add(
                new Transaction(watermark, hooksRead, next, Set.copyOf(holes), reports.size()));
    }

    /** The mark of one topic is written. */
    private void show() {
        switch (random.nextInt(3)) {
            case 0 -> offsetsShown = transactions.size();
            case 1 -> showCursors();
            default -> showReports();
        }
    }

    void showCursors() {
        cursorsShown = transactions.size();
    }

    void showReports() {
        reportsShown = reports.size();
    }

    void apply(boolean mayLose) {
        if (applied < reportsShown) {
            Report report = reports.get(applied++);
            if (mayLose && report.isDelivered() && random.nextInt(20) == 0) {
                everLost.add(report.offset());
            } else {
                rows.merge(report.offset(), report.isDelivered(), Boolean::logicalOr);
            }
        }
    }

    private void crashOrLose() {
        if (random.nextBoolean()) {
            if (isShown()) {
                crash();
            }
        } else if (!unsettled.isEmpty() && !failed.contains(unsettled.first())) {
            everLost.add(unsettled.pollFirst());
        }
    }

    /** Starts again from what is durable, with all hooks read before the first event. */
    private void crash() {
        Transaction from = durable();
        unsettled.clear();
        failed.clear();
        held.clear();
        ready.clear();
        read = from.watermark();
        next = from.next();
        floor = 0;
        unsettled.addAll(from.holes());
        failed.addAll(from.holes());
        known = from.hooksRead() == 0 ? nobody() : hooks.get((int) from.hooksRead() - 1);
        hooksRead = from.hooksRead();
        floor = knowsTheHook() ? offsetOf(start(known)) : 0;
        while (hooksRead < hooks.size()) {
            hear();
        }
    }

    /** All that is to be done is done, and nothing new comes. */
    public void settleDown() {
        while (!outbox.isEmpty()) {
            relay();
        }
        while (hooksRead < hooks.size()) {
            hear();
        }
        while (read < log.size()) {
            read();
        }
        while (next.isPresent() && known.status() == HookStatus.ACTIVE) {
            catchUp();
        }
        while (!unsettled.isEmpty() && known.status() == HookStatus.ACTIVE) {
            settle();
        }
        for (int i = 0; i < 3; i++) {
            offsetsShown = transactions.size();
            showCursors();
            showReports();
            commit();
        }
        while (durable().watermark() < read) {
            offsetsShown = transactions.size();
            showCursors();
            showReports();
            commit();
        }
        offsetsShown = transactions.size();
        showCursors();
        showReports();
        while (applied < reportsShown) {
            apply(false);
        }
    }

    OffsetMarks marks(Transaction of) {
        return new OffsetMarks(1, LogMark.UNKNOWN, "", Map.of(0, of.hooksRead()), Map.of());
    }
}
