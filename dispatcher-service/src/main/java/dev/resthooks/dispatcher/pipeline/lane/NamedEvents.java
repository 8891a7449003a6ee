package dev.resthooks.dispatcher.pipeline.lane;

import java.util.List;
import java.util.stream.Stream;

/**
 * The events that a replay names by their offsets, while the log is read for it. A named event is
 * lost if the log was read past it without offering it. Other lanes name none.
 */
final class NamedEvents {
    private final List<Long> offsets;

    /** The offset below which each named event was taken, or is lost. */
    private long checked;

    private List<Long> lost = List.of();

    NamedEvents(List<Long> offsets) {
        this.offsets = offsets;
    }

    void place(long offset) {
        checked = offset;
        lost = List.of();
    }

    /** Notes that the log was read up to {@code end}, with nothing taken since the last call. */
    void readTo(long end) {
        if (!offsets.isEmpty() && checked < end) {
            lost = Stream.concat(lost.stream(), untaken(end)).toList();
            checked = end;
        }
    }

    /** Notes that what lies below {@code end} and was not read never will be. */
    void skipTo(long end) {
        checked = Math.max(checked, end);
    }

    void take(long offset) {
        readTo(offset);
        skipTo(offset + 1);
    }

    /** Notes that the log is to be read again from {@code offset} on. */
    void giveBack(long offset) {
        if (!offsets.isEmpty()) {
            checked = Math.min(checked, offset);
            lost = lost.stream().filter(it -> it < offset).toList();
        }
    }

    /** Returns whether a named event below {@code end} was not taken yet; true if none is named. */
    boolean areLeftBelow(long end) {
        return offsets.isEmpty() || untaken(end).findAny().isPresent();
    }

    private Stream<Long> untaken(long end) {
        return offsets.stream().filter(it -> checked <= it && it < end);
    }

    List<Long> takeLost() {
        List<Long> taken = lost;
        lost = List.of();
        return taken;
    }
}
