package dev.resthooks.dispatcher.backlog;

import dev.resthooks.contract.hook.HookId;
import dev.resthooks.contract.report.DeliveryReport;
import dev.resthooks.dispatcher.eventlog.DeadEvent;
import dev.resthooks.dispatcher.report.Position;
import dev.resthooks.dispatcher.report.Share;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The offsets of a partition between what is durable and what was read. Everything below {@link
 * #next} that has no entry is settled.
 */
final class Track {
    private final ArrayDeque<Entry> entries = new ArrayDeque<>();
    private final List<DeliveryReport> uncounted = new ArrayList<>();
    private final Marks marks;
    private Stage stage = Stage.OPEN;
    private Position durable;
    private long next;
    private int inFlight;
    private boolean reviewed = true;

    private enum Stage {
        OPEN,
        CLOSING,
        FORGOTTEN
    }

    Track(Position kept) {
        durable = kept;
        next = kept.offset();
        marks = Marks.parse(kept.marks());
    }

    boolean isMarked(long offset, HookId hook) {
        return marks.contains(offset, hook);
    }

    void add(Entry entry, Load load) {
        entries.add(entry);
        load.addEvents(1);
        load.addBytes(entry.weight());
    }

    /** Everything below {@code offset} was read. */
    void readTo(long offset) {
        next = offset;
    }

    void started() {
        inFlight++;
    }

    void landed() {
        inFlight--;
    }

    boolean isQuiet() {
        return inFlight == 0;
    }

    void close() {
        stage = Stage.CLOSING;
    }

    void forget(Load load) {
        stage = Stage.FORGOTTEN;
        for (Entry entry : entries) {
            unload(entry, load);
        }
    }

    private static void unload(Entry entry, Load load) {
        load.addEvents(-1);
        load.addBytes(entry.isWeighty() ? -entry.weight() : 0);
    }

    /** Nothing more is started. */
    boolean isClosing() {
        return stage != Stage.OPEN;
    }

    boolean isForgotten() {
        return stage == Stage.FORGOTTEN;
    }

    /** Reports an attempt that doesn't count: a crash may repeat it. */
    void tell(DeliveryReport report) {
        uncounted.add(report);
    }

    /** Some outcome may have become urgent. */
    void review() {
        reviewed = false;
    }

    void written(Position position) {
        durable = position;
    }

    /** What there is to write, if anything; what it holds isn't given again. */
    Optional<Share> share(Predicate<HookId> isStopped, Load load) {
        List<DeliveryReport> reports = new ArrayList<>(uncounted);
        List<DeadEvent> dead = new ArrayList<>();
        uncounted.clear();
        for (Entry head = entries.peek(); head != null && head.isSettled(); head = entries.peek()) {
            entries.remove();
            head.outcomes().forEach(outcome -> outcome.passed().ifPresent(reports::add));
            head.dead().ifPresent(dead::add);
            unload(head, load);
        }
        Entry lowest = entries.peek();
        long offset = lowest == null ? next : lowest.offset();
        marks.dropBelow(offset);
        if (!reviewed) {
            reviewed = true;
            hurry(isStopped, reports);
        }
        Position position = new Position(offset, marks.text());
        boolean moved = !position.equals(durable);
        return moved || !reports.isEmpty()
                ? Optional.of(new Share(position, moved, reports, dead))
                : Optional.empty();
    }

    private void hurry(Predicate<HookId> isStopped, List<DeliveryReport> reports) {
        for (Entry entry : entries) {
            for (Outcome outcome : entry.outcomes()) {
                if (outcome.isUrgent(isStopped)) {
                    outcome.hurried(entry.offset(), marks).ifPresent(reports::add);
                }
            }
        }
    }
}
