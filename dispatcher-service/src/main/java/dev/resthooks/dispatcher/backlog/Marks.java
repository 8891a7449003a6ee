package dev.resthooks.dispatcher.backlog;

import dev.resthooks.contract.hook.HookId;
import java.util.Iterator;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * The (offset, hook) pairs of a partition that are counted although the committed offset hasn't
 * passed them. Written as {@code 1,<offset>.<hook>,…} in base 36 into the metadata of the committed
 * offset, which the broker limits to 4,096 bytes.
 */
final class Marks {
    /** Characters; half of what brokers allow by default. */
    static final int LONGEST = 2048;

    private static final String VERSION = "1";
    private static final int RADIX = 36;
    private static final Pattern OURS =
            Pattern.compile(VERSION + "(,[0-9a-z]{1,12}\\.[0-9a-z]{1,12})+");

    private final TreeSet<Mark> marks = new TreeSet<>();
    private int length = VERSION.length();

    private record Mark(long offset, long hook) implements Comparable<Mark> {
        static Mark of(String text) {
            int dot = text.indexOf('.');
            return new Mark(
                    Long.parseLong(text.substring(0, dot), RADIX),
                    Long.parseLong(text.substring(dot + 1), RADIX));
        }

        String text() {
            return Long.toString(offset, RADIX) + "." + Long.toString(hook, RADIX);
        }

        int length() {
            return 1 + text().length();
        }

        @Override
        public int compareTo(Mark other) {
            int byOffset = Long.compare(offset, other.offset);
            return byOffset == 0 ? Long.compare(hook, other.hook) : byOffset;
        }
    }

    /** The marks that {@code text} spells; none, if it wasn't written by this class. */
    static Marks parse(String text) {
        Marks marks = new Marks();
        if (OURS.matcher(text).matches()) {
            for (String mark : text.substring(VERSION.length() + 1).split(",", -1)) {
                marks.add(Mark.of(mark));
            }
        }
        return marks;
    }

    /** Adds a mark, unless there is no room for it. */
    boolean offer(long offset, HookId hook) {
        Mark mark = new Mark(offset, hook.value());
        if (length + mark.length() > LONGEST) {
            return false;
        }
        add(mark);
        return true;
    }

    boolean contains(long offset, HookId hook) {
        return !marks.isEmpty() && marks.contains(new Mark(offset, hook.value()));
    }

    void dropBelow(long offset) {
        for (Iterator<Mark> it = marks.iterator(); it.hasNext(); ) {
            Mark mark = it.next();
            if (mark.offset() >= offset) {
                return;
            }
            length -= mark.length();
            it.remove();
        }
    }

    /** As it is kept with the offset; empty when there are none. */
    String text() {
        if (marks.isEmpty()) {
            return "";
        }
        StringBuilder text = new StringBuilder(length).append(VERSION);
        for (Mark mark : marks) {
            text.append(',').append(mark.text());
        }
        return text.toString();
    }

    private void add(Mark mark) {
        if (marks.add(mark)) {
            length += mark.length();
        }
    }
}
