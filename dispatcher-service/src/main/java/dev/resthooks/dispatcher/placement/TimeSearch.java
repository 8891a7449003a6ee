package dev.resthooks.dispatcher.placement;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;

/**
 * Finds the offsets of many times with about as many queries as there are different offsets: all
 * times between two with the same offset have that offset too.
 */
final class TimeSearch {
    private final long[] times;
    private final Map<Long, Long> found = new HashMap<>();
    private final Deque<Range> open = new ArrayDeque<>();

    /** A range of indexes of {@link #times}; both ends are found before what is between them. */
    private record Range(int low, int high) {}

    TimeSearch(Collection<Long> wanted) {
        times = wanted.stream().mapToLong(Long::longValue).sorted().distinct().toArray();
        open.push(new Range(0, times.length - 1));
    }

    OptionalLong next() {
        while (!open.isEmpty()) {
            Range range = open.peek();
            if (!isFound(range.low)) {
                return OptionalLong.of(times[range.low]);
            }
            if (!isFound(range.high)) {
                return OptionalLong.of(times[range.high]);
            }
            open.pop();
            lookInto(range);
        }
        return OptionalLong.empty();
    }

    private void lookInto(Range range) {
        if (range.high - range.low < 2) {
            return;
        }
        if (offset(times[range.low]) == offset(times[range.high])) {
            for (int at = range.low + 1; at < range.high; at++) {
                found.put(times[at], offset(times[range.low]));
            }
            return;
        }
        int middle = (range.low + range.high) >>> 1;
        open.push(new Range(middle, range.high));
        open.push(new Range(range.low, middle));
    }

    void answer(long time, long offset) {
        found.put(time, offset);
    }

    private boolean isFound(int index) {
        return found.containsKey(times[index]);
    }

    long offset(long time) {
        Long offset = found.get(time);
        if (offset == null) {
            throw new IllegalStateException("no offset was searched for time " + time);
        }
        return offset;
    }
}
